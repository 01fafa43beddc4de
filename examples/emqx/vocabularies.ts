/** EMQX's own words. Names that people chose themselves leave as `other`. */

export const EDITIONS = ["opensource", "enterprise"] as const;

export const SYSTEMS = [
  ...["Alpine Linux", "Amazon Linux", "CentOS Linux", "CentOS Stream"],
  ...["Debian GNU/Linux", "Fedora Linux", "FreeBSD", "Linux", "macOS"],
  ...["openEuler", "Oracle Linux Server", "Raspbian GNU/Linux"],
  ...["Red Hat Enterprise Linux", "Rocky Linux", "Ubuntu", "Windows"],
] as const;

export const RELEASE_FORMS = [
  ...["tgz", "zip", "deb", "rpm", "docker", "pkg"],
] as const;

/** The systems that packages are built for. */
export const BUILT_FOR = [
  ...["amzn2", "amzn2023", "debian10", "debian11", "debian12", "debian13"],
  ...["el7", "el8", "el9", "macos11", "macos12", "macos13", "macos14"],
  ...["macos15", "ubuntu18.04", "ubuntu20.04", "ubuntu22.04", "ubuntu24.04"],
] as const;

/** The systems that packages are built on. */
export const TARGETS = [
  ...["x86_64-pc-linux-gnu", "x86_64-unknown-linux-gnu"],
  ...["aarch64-unknown-linux-gnu", "armv7l-unknown-linux-gnueabihf"],
  ...["x86_64-apple-darwin20.6.0", "x86_64-apple-darwin21.6.0"],
  ...["x86_64-apple-darwin22.6.0", "aarch64-apple-darwin22.6.0"],
  ...["aarch64-apple-darwin23.6.0", "aarch64-apple-darwin24.6.0"],
  ...["win32"],
] as const;

export const AUTHENTICATION = [
  ...["password_based:built_in_database", "password_based:mysql"],
  ...["password_based:postgresql", "password_based:mongodb"],
  ...["password_based:redis", "password_based:http", "password_based:ldap"],
  ...["jwt", "scram:built_in_database", "scram:http", "gssapi", "cinfo"],
] as const;

export const AUTHORIZATION = [
  ...["file", "built_in_database", "mysql", "postgresql", "mongodb", "redis"],
  ...["http", "ldap", "client_info"],
] as const;

export const GATEWAYS = [
  ...["stomp", "mqttsn", "coap", "lwm2m", "exproto", "gbt32960", "ocpp"],
  ...["jt808", "nats"],
] as const;

export const LISTENERS = ["tcp", "ssl", "udp", "dtls", "ws", "wss"] as const;

export const BRIDGES = [
  ...["webhook", "http", "mqtt", "kafka", "kafka_producer", "kafka_consumer"],
  ...["mysql", "pgsql", "timescale", "matrix", "redis", "mongodb"],
  ...["influxdb", "clickhouse", "dynamo", "rocketmq", "cassandra"],
  ...["sqlserver", "tdengine", "oracle", "opents", "iotdb", "rabbitmq"],
  ...["gcp_pubsub", "kinesis", "azure_event_hub", "hstreamdb", "greptimedb"],
  ...["elasticsearch", "pulsar", "s3", "syskeeper", "snowflake"],
] as const;

export const HOOKS = [
  ...["client.connect", "client.connack", "client.connected"],
  ...["client.disconnected", "client.authenticate", "client.authorize"],
  ...["client.subscribe", "client.unsubscribe", "session.created"],
  ...["session.subscribed", "session.unsubscribed", "session.resumed"],
  ...["session.discarded", "session.takenover", "session.terminated"],
  ...["message.publish", "message.delivered", "message.acked"],
  ...["message.dropped"],
] as const;

/** Plug-ins that EMQX itself publishes. */
export const PLUGINS = [
  ...["emqx_plugin_template", "emqx_auth_http", "emqx_auth_jwt"],
  ...["emqx_auth_ldap", "emqx_auth_mnesia", "emqx_auth_mongo"],
  ...["emqx_auth_mysql", "emqx_auth_pgsql", "emqx_auth_redis", "emqx_exhook"],
  ...["emqx_offline_message", "emqx_prometheus", "emqx_retainer"],
] as const;
