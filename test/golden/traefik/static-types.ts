// Traefik's static configuration as its Go structs tag it (version 3.7): 481 fields in 88 structs.
// A struct's name stands alone; its fields follow, each on a line: "+" is tagged `export:"true"`, "-" isn't; then the name
// in JSON (the Go name where the field is embedded) and the Go type. What stands behind the type:
//   embedded  its fields are the outer struct's own
//   always    written even where it is empty (every other field has omitempty)
//   unlogged  tagged `loggable:"false"`

export const root = "static.Configuration";

/** Named kinds that aren't structs. */
export const aliases: Readonly<Record<string, string>> = {
  EntryPoints: "map[string]*static.EntryPoint",
  FileOrContent: "string",
  PluginConf: "map[string]any",
  TracingVerbosity: "string",
};

export const types = `
dynamic.IPStrategy
  + depth int
  - excludedIPs []string
  - ipv6Subnet *int
static.API
  + basePath string
  + insecure bool
  + dashboard bool
  + debug bool
  + disableDashboardAd bool
  + dashboardName string
static.CertificateResolver
  + acme *acme.Configuration
  + tailscale *struct{}
static.Configuration
  + global *static.Global
  + serversTransport *static.ServersTransport
  + tcpServersTransport *static.TCPServersTransport
  + entryPoints EntryPoints
  + providers *static.Providers
  + api *static.API
  + metrics *types.Metrics
  + ping *ping.Handler
  + log *types.TraefikLog
  + accessLog *types.AccessLog
  + tracing *static.Tracing
  + hostResolver *types.HostResolverConfig
  + certificatesResolvers map[string]static.CertificateResolver
  + experimental *static.Experimental
  + core *static.Core
  + spiffe *static.SpiffeClientConfig
  + ocsp *tls.OCSPConfig
static.Core
  - defaultRuleSyntax string
static.EncodedCharacters
  + allowEncodedSlash bool
  + allowEncodedBackSlash bool
  + allowEncodedNullCharacter bool
  + allowEncodedSemicolon bool
  + allowEncodedPercent bool
  + allowEncodedQuestionMark bool
  + allowEncodedHash bool
static.EntryPoint
  - address string
  - allowACMEByPass bool
  - reusePort bool
  - asDefault bool
  + transport *static.EntryPointsTransport
  + proxyProtocol *static.ProxyProtocol
  + forwardedHeaders *static.ForwardedHeaders
  + http static.HTTPConfig
  + http2 *static.HTTP2Config
  + http3 *static.HTTP3Config
  - udp *static.UDPConfig
  + observability *static.ObservabilityConfig
static.EntryPointsTransport
  + lifeCycle *static.LifeCycle
  + respondingTimeouts *static.RespondingTimeouts
  + keepAliveMaxTime duration
  + keepAliveMaxRequests int
static.Experimental
  + plugins map[string]plugins.Descriptor
  + localPlugins map[string]plugins.LocalDescriptor
  + abortOnPluginFailure bool
  + fastProxy *static.FastProxyConfig
  + otlplogs bool
  + knative bool
  + kubernetesIngressNGINX bool
  + kubernetesGateway bool
static.FastProxyConfig
  + debug bool
static.ForwardedHeaders
  + insecure bool
  - trustedIPs []string
  - connection []string
  + notAppendXForwardedFor bool
  + addXForwardedSchemeHeaders bool
static.ForwardingTimeouts
  + dialTimeout duration
  + responseHeaderTimeout duration
  + idleConnTimeout duration
static.Global
  + checkNewVersion bool
  + sendAnonymousUsage bool
  + notAppendXForwardedFor bool
static.HTTP2Config
  + maxConcurrentStreams int
  + maxDecoderHeaderTableSize int
  + maxEncoderHeaderTableSize int
static.HTTP3Config
  + advertisedPort int
static.HTTPConfig
  + redirections *static.Redirections
  + middlewares []string
  + tls *static.TLSConfig
  + encodedCharacters *static.EncodedCharacters
  + encodeQuerySemicolons bool
  + sanitizePath *bool
  + maxHeaderBytes int
  + underscoreHeadersStrategy string
static.LifeCycle
  + requestAcceptGraceTimeout duration
  + graceTimeOut duration
static.ObservabilityConfig
  + accessLogs *bool
  + metrics *bool
  + tracing *bool
  + traceVerbosity TracingVerbosity
static.Providers
  + providersThrottleDuration duration
  + precedence []string
  + docker *docker.Provider
  + swarm *docker.SwarmProvider
  + file *file.Provider
  + kubernetesIngress *ingress.Provider
  + kubernetesIngressNGINX *ingress-nginx.Provider
  + kubernetesCRD *crd.Provider
  + kubernetesGateway *gateway.Provider
  + knative *knative.Provider
  + rest *rest.Provider
  + consulCatalog *consulcatalog.ProviderBuilder
  + nomad *nomad.ProviderBuilder
  + ecs *ecs.Provider
  + consul *consul.ProviderBuilder
  + etcd *etcd.Provider
  + zooKeeper *zk.Provider
  + redis *redis.Provider
  + http *http.Provider
  - plugin map[string]PluginConf
static.ProxyProtocol
  + insecure bool
  - trustedIPs []string
static.RedirectEntryPoint
  + to string
  + scheme string
  + permanent bool
  + priority int
static.Redirections
  + entryPoint *static.RedirectEntryPoint
static.RespondingTimeouts
  + readTimeout duration
  + writeTimeout duration
  + idleTimeout duration
static.ServersTransport
  + insecureSkipVerify bool
  - rootCAs []FileOrContent
  + maxIdleConnsPerHost int
  + forwardingTimeouts *static.ForwardingTimeouts
  + spiffe *static.Spiffe
static.Spiffe
  - ids []string
  - trustDomain string
static.SpiffeClientConfig
  - workloadAPIAddr string
static.TCPServersTransport
  + dialKeepAlive duration
  + dialTimeout duration
  + terminationDelay duration
  + tls *static.TLSClientConfig
static.TLSClientConfig
  + insecureSkipVerify bool
  - rootCAs []FileOrContent
  + spiffe *static.Spiffe
static.TLSConfig
  + options string
  + certResolver string
  + domains []types.Domain
static.Tracing
  + serviceName string
  + resourceAttributes map[string]string
  + capturedRequestHeaders []string
  + capturedResponseHeaders []string
  + safeQueryParams []string
  + sampleRate float
  + addInternals bool
  + otlp *types.OTelTracing
  + globalAttributes map[string]string
static.UDPConfig
  - timeout duration
types.AccessLog
  - filePath string
  + format string
  + filters *types.AccessLogFilters
  + fields *types.AccessLogFields
  + bufferingSize int
  + addInternals bool
  + dualOutput bool
  + otlp *types.OTelLog
types.AccessLogFields
  + defaultMode string
  + names map[string]string
  + headers *types.FieldHeaders
  + queryParameters *types.FieldQueryParameters
types.AccessLogFilters
  + statusCodes []string
  + retryAttempts bool
  + minDuration duration
types.Datadog
  - address string
  + pushInterval duration
  + addEntryPointsLabels bool
  + addRoutersLabels bool
  + addServicesLabels bool
  + prefix string
types.FieldHeaders
  + defaultMode string
  + names map[string]string
types.FieldQueryParameters
  + defaultMode string
types.InfluxDB2
  - address string
  - token FileOrContent unlogged
  + pushInterval duration
  + org string
  + bucket string
  + addEntryPointsLabels bool
  + addRoutersLabels bool
  + addServicesLabels bool
  + additionalLabels map[string]string
types.Metrics
  + addInternals bool
  + prometheus *types.Prometheus
  + datadog *types.Datadog
  + statsD *types.Statsd
  + influxDB2 *types.InfluxDB2
  + otlp *types.OTLP
types.OTLP
  + grpc *types.OTelGRPC
  + http *types.OTelHTTP
  + addEntryPointsLabels bool
  + addRoutersLabels bool
  + addServicesLabels bool
  + explicitBoundaries []float
  + pushInterval duration
  + serviceName string
  + resourceAttributes map[string]string
types.OTelGRPC
  - endpoint string
  + insecure bool
  + tls *types.ClientTLS
  - headers map[string]string
types.OTelHTTP
  - endpoint string
  + tls *types.ClientTLS
  - headers map[string]string
types.OTelLog
  + serviceName string
  - resourceAttributes map[string]string
  + grpc *types.OTelGRPC
  + http *types.OTelHTTP
types.OTelTracing
  + grpc *types.OTelGRPC
  + http *types.OTelHTTP
types.Prometheus
  + buckets []float
  + addEntryPointsLabels bool
  + addRoutersLabels bool
  + addServicesLabels bool
  + entryPoint string
  + manualRouting bool
  + headerLabels map[string]string
types.Statsd
  - address string
  + pushInterval duration
  + addEntryPointsLabels bool
  + addRoutersLabels bool
  + addServicesLabels bool
  + prefix string
types.TraefikLog
  + level string
  + format string
  + noColor bool
  - filePath string
  + maxSize int
  + maxAge int
  + maxBackups int
  + compress bool
  + otlp *types.OTelLog
ping.Handler
  + entryPoint string
  + manualRouting bool
  + terminatingStatusCode int
acme.Configuration
  - email string
  - caServer string
  + preferredChain string
  + profile string
  - emailAddresses []string
  + disableCommonName bool
  + storage string
  + keyType string
  - eab *acme.EAB
  + certificatesDuration int
  + clientTimeout duration
  + clientResponseHeaderTimeout duration
  + certificateTimeout duration
  - caCertificates []string
  + caSystemCertPool bool
  + caServerName string
  + dnsChallenge *acme.DNSChallenge
  + httpChallenge *acme.HTTPChallenge
  + tlsChallenge *acme.TLSChallenge
acme.DNSChallenge
  + provider string
  - resolvers []string
  + propagation *acme.Propagation
  + delayBeforeCheck duration
  + disablePropagationCheck bool
acme.EAB
  - kid string unlogged
  - hmacEncoded string unlogged
acme.HTTPChallenge
  + entryPoint string
  + delay duration
acme.Propagation
  + disableChecks bool
  + disableANSChecks bool
  + requireAllRNS bool
  + delayBeforeChecks duration
acme.TLSChallenge
  + delay duration
consulcatalog.Configuration
  + constraints string
  + endpoint *consulcatalog.EndpointConfig
  + prefix string
  + refreshInterval duration
  + requireConsistent bool
  + stale bool
  + cache bool
  + exposedByDefault bool
  - defaultRule string
  + connectAware bool
  + connectByDefault bool
  + serviceName string
  + watch bool
  + strictChecks []string
consulcatalog.EndpointConfig
  - address string
  - scheme string
  - datacenter string
  - token string unlogged
  + tls *types.ClientTLS
  + httpAuth *consulcatalog.EndpointHTTPAuthConfig
  + endpointWaitTime duration
consulcatalog.EndpointHTTPAuthConfig
  - username string unlogged
  - password string unlogged
consulcatalog.ProviderBuilder
  + Configuration consulcatalog.Configuration embedded
  - namespaces []string
docker.ClientConfig
  - username string
  - password string
  - endpoint string
  + tls *types.ClientTLS
  + httpClientTimeout duration
docker.Provider
  + Shared docker.Shared embedded
  + ClientConfig docker.ClientConfig embedded
docker.Shared
  + exposedByDefault bool
  + constraints string
  + allowEmptyServices bool
  + network string
  + useBindPortIP bool
  + watch bool
  - defaultRule string
docker.SwarmProvider
  + Shared docker.Shared embedded
  + ClientConfig docker.ClientConfig embedded
  + refreshSeconds duration
ecs.Provider
  + constraints string
  + exposedByDefault bool
  + refreshSeconds int
  - defaultRule string
  + clusters []string
  + autoDiscoverClusters bool
  + healthyTasksOnly bool
  + ecsAnywhere bool
  + region string
  - accessKeyID string unlogged
  - secretAccessKey string unlogged
file.Provider
  + directory string
  + watch bool
  + filename string
  + debugLogGeneratedTemplate bool
http.Provider
  - endpoint string always
  + pollInterval duration
  + pollTimeout duration
  + headers map[string]string
  + tls *types.ClientTLS
  + maxResponseBodySize int
crd.Provider
  - endpoint string
  - token FileOrContent unlogged
  - certAuthFilePath string
  + namespaces []string
  + allowCrossNamespace bool
  + allowExternalNameServices bool
  + crossProviderNamespaces []string
  + labelSelector string
  + ingressClass string
  + throttleDuration duration
  + allowEmptyServices bool
  + nativeLBByDefault bool
  + disableClusterScopeResources bool
gateway.Provider
  - endpoint string
  - token FileOrContent unlogged
  + qps int
  + burst int
  - certAuthFilePath string
  + namespaces []string
  + labelSelector string
  + throttleDuration duration
  + experimentalChannel bool
  + statusAddress *gateway.StatusAddress
  + nativeLBByDefault bool
  + crossProviderNamespaces []string
gateway.ServiceRef
  - name string
  - namespace string
gateway.StatusAddress
  - ip string
  - hostname string
  - service gateway.ServiceRef
ingress-nginx.Provider
  - endpoint string
  - token FileOrContent unlogged
  - certAuthFilePath string
  + throttleDuration duration
  + globalAuthURL string
  + watchNamespace string
  + watchNamespaceSelector string
  + ingressClass string
  + controllerClass string
  + watchIngressWithoutClass bool
  + ingressClassByName bool
  + publishService string
  - publishStatusAddress []string
  + defaultBackendService string
  + disableSvcExternalName bool
  + ipAllowListStrategy *dynamic.IPStrategy
  + httpEntryPoint string
  + httpsEntryPoint string
  + proxyRequestBuffering bool
  + clientBodyBufferSize int
  + proxyBodySize int
  + proxyBuffering bool
  + proxyBufferSize int
  + proxyBuffersNumber int
  + proxyConnectTimeout int
  + proxyReadTimeout int
  + proxySendTimeout int
  + proxyNextUpstream string
  + proxyNextUpstreamTries int
  + proxyNextUpstreamTimeout int
  + customHTTPErrors []string
  + upstreamKeepaliveTimeout int
  + allowCrossNamespaceResources bool
  + globalAllowedResponseHeaders []string
  + allowSnippetAnnotations bool
  + strictValidatePathType bool
ingress.EndpointIngress
  - ip string
  - hostname string
  - publishedService string
ingress.Provider
  - endpoint string
  - token FileOrContent unlogged
  - certAuthFilePath string
  + namespaces []string
  + labelSelector string
  + ingressClass string
  + ingressEndpoint *ingress.EndpointIngress
  + reportNodeInternalIPs bool
  + throttleDuration duration
  + allowEmptyServices bool
  + allowExternalNameServices bool
  + crossProviderNamespaces []string
  + disableIngressClassLookup bool
  + disableClusterScopeResources bool
  + nativeLBByDefault bool
  + strictPrefixMatching bool
knative.Provider
  - endpoint string
  - token string
  - certAuthFilePath string
  + namespaces []string
  + labelSelector string
  + publicEntrypoints []string
  + publicService knative.ServiceRef
  + privateEntrypoints []string
  + privateService knative.ServiceRef
  - throttleDuration duration
knative.ServiceRef
  - desc string
  - namespace string
kv.Provider
  - rootKey string
  - endpoints []string
consul.ProviderBuilder
  + Provider kv.Provider embedded
  - token string unlogged
  + tls *types.ClientTLS
  - namespaces []string
etcd.Provider
  + Provider kv.Provider embedded
  + tls *types.ClientTLS
  - username string unlogged
  - password string unlogged
redis.Provider
  + Provider kv.Provider embedded
  + tls *types.ClientTLS
  - username string unlogged
  - password string unlogged
  - db int
  + sentinel *redis.Sentinel
redis.Sentinel
  + masterName string
  - username string unlogged
  - password string unlogged
  + latencyStrategy bool
  + randomStrategy bool
  + replicaStrategy bool
  + useDisconnectedReplicas bool
zk.Provider
  + Provider kv.Provider embedded
  - username string unlogged
  - password string unlogged
nomad.Configuration
  - defaultRule string
  + constraints string
  + endpoint *nomad.EndpointConfig
  + prefix string
  + stale bool
  + exposedByDefault bool
  + refreshInterval duration
  + allowEmptyServices bool
  + watch bool
  + throttleDuration duration
nomad.EndpointConfig
  - address string
  - region string
  - token string unlogged
  + tls *types.ClientTLS
  + endpointWaitTime duration
nomad.ProviderBuilder
  + Configuration nomad.Configuration embedded
  - namespaces []string
rest.Provider
  + insecure bool
tls.OCSPConfig
  - responderOverrides map[string]string
types.ClientTLS
  - ca string
  - cert string
  - key string unlogged
  + insecureSkipVerify bool
types.Domain
  - main string
  - sans []string
types.HostResolverConfig
  + cnameFlattening bool
  + resolvConfig string
  + resolvDepth int
`;

/** Three more structs, as far as a configuration shows them; the 481 fields are without these. */
export const pluginTypes = `
plugins.Descriptor
  + moduleName string
  + version string
  + settings plugins.Settings
plugins.LocalDescriptor
  + moduleName string
  + settings plugins.Settings
plugins.Settings
  - envs []string
  - mounts []string
`;
