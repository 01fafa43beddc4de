/** Words of Traefik's own, and public ones. None of them is an operator's. */

export const LEVELS = [
  ...["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "PANIC"],
  ...["trace", "debug", "info", "warn", "error", "fatal", "panic"],
] as const;

export const ACCESS_LOG_FIELDS = [
  ...["StartUTC", "StartLocal", "Duration", "RouterName", "ServiceName"],
  ...["ServiceURL", "ServiceAddr", "ClientAddr", "ClientHost", "ClientPort"],
  ...["ClientUsername", "RequestAddr", "RequestHost", "RequestPort"],
  ...["RequestMethod", "RequestPath", "RequestProtocol", "RequestScheme"],
  ...["RequestLine", "RequestContentSize", "OriginDuration"],
  ...["OriginContentSize", "OriginStatus", "OriginStatusLine"],
  ...["DownstreamStatus", "DownstreamStatusLine", "DownstreamContentSize"],
  ...["RequestCount", "GzipRatio", "Overhead", "RetryAttempts"],
  ...["TLSVersion", "TLSCipher", "TLSClientSubject", "TraceId", "SpanId"],
] as const;

/** Amazon's regions. */
export const REGIONS = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1"],
  ...["ca-west-1", "mx-central-1", "sa-east-1", "eu-central-1"],
  ...["eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1"],
  ...["eu-west-2", "eu-west-3", "af-south-1", "il-central-1", "me-central-1"],
  ...["me-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1"],
  ...["ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3"],
  ...["ap-southeast-4", "ap-southeast-5", "ap-southeast-7", "cn-north-1"],
  ...["cn-northwest-1", "us-gov-east-1", "us-gov-west-1"],
] as const;

/** Plug-ins of the public catalogue of which the report says whether they are used. */
export const PLUGINS = [
  "github.com/traefik/plugindemo",
  "github.com/traefik/plugin-blockpath",
  "github.com/traefik/plugin-log4shell",
  "github.com/traefik/plugin-rewritebody",
  "github.com/traefik/plugin-simplecache",
  "github.com/PascalMinder/geoblock",
  "github.com/maxlerebourg/crowdsec-bouncer-traefik-plugin",
  "github.com/madebymode/traefik-modsecurity-plugin",
  "github.com/soulbalz/traefik-real-ip",
  "github.com/packruler/rewrite-body",
  "github.com/tomMoulard/fail2ban",
  "github.com/tomMoulard/htransformation",
] as const;
