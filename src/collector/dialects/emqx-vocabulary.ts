/** The closed vocabularies of EMQX's reports, up to 6.4. Plugins, bridges and hooks that operators write are `other`. */

const list = (names: string): readonly string[] => names.trim().split(/\s+/);

/** `community` until 5.0.0; later versions say `opensource`, whatever their licence. */
export const EDITIONS: readonly string[] = list("opensource community");

/** Operating systems, as EMQX or `/etc/os-release` names them. */
export const SYSTEMS: readonly string[] = [
  "Alpine Linux",
  "Amazon Linux",
  "Amazon Linux AMI",
  "CentOS Linux",
  "CentOS Stream",
  "Debian GNU/Linux",
  "Fedora Linux",
  "FreeBSD",
  "Linux",
  "macOS",
  "openEuler",
  "Oracle Linux Server",
  "Raspbian GNU/Linux",
  "Red Hat Enterprise Linux",
  "Rocky Linux",
  "Ubuntu",
  "Windows",
];

/** How it was packaged. */
export const RELEASE_FORMS: readonly string[] = list(
  "tgz zip deb rpm docker pkg",
);

/** The plugins that come with it. */
export const PLUGINS: readonly string[] = list(`
emqx_auth_http emqx_auth_jwt emqx_auth_ldap emqx_auth_mnesia emqx_auth_mongo emqx_auth_mysql emqx_auth_pgsql
emqx_auth_redis emqx_bridge_mqtt emqx_coap emqx_dashboard emqx_exhook emqx_exproto emqx_lua_hook emqx_lwm2m
emqx_management emqx_plugin_template emqx_prometheus emqx_psk_file emqx_recon emqx_retainer emqx_rule_engine
emqx_sasl emqx_sn emqx_stomp emqx_telemetry emqx_web_hook
`);

/** How clients prove who they are. */
export const AUTHENTICATION: readonly string[] = list(`
password_based:built_in_database password_based:mysql password_based:postgresql password_based:mongodb
password_based:redis password_based:http password_based:ldap jwt scram:built_in_database scram:http gssapi
gssapi:kerberos gcp_device cinfo
`);

/** What decides on a client's rights. */
export const AUTHORIZATION: readonly string[] = list(
  "file built_in_database mysql postgresql mongodb redis http ldap client_info",
);

/** Protocols beside MQTT. */
export const GATEWAYS: readonly string[] = list(
  "stomp mqttsn coap lwm2m exproto gbt32960 ocpp jt808 nats",
);

/** Where messages go. */
export const BRIDGES: readonly string[] = list(`
webhook http mqtt mqtt_publisher mqtt_subscriber kafka kafka_producer kafka_consumer confluent_producer mysql pgsql
timescale matrix redis redis_single redis_sentinel redis_cluster mongodb mongodb_rs mongodb_sharded mongodb_single
influxdb influxdb_api_v1 influxdb_api_v2 clickhouse dynamo rocketmq cassandra sqlserver tdengine oracle opents iotdb
pulsar_producer rabbitmq gcp_pubsub gcp_pubsub_producer gcp_pubsub_consumer kinesis_producer azure_event_hub_producer
hstreamdb greptimedb elasticsearch s3 syskeeper_forwarder syskeeper_proxy snowflake couchbase datalayers
alloydb aws_timestream azure_blob_storage azure_event_grid bigquery bigtable cockroachdb disk_log doris emqx_tables kinesis
pulsar quasardb redshift s3tables snowflake_streaming tablestore
`);

/** The events that a hook can handle. */
export const HOOKS: readonly string[] = list(`
client.connect client.connack client.connected client.disconnected client.authenticate client.authorize
client.check_acl client.subscribe client.unsubscribe session.created session.subscribed session.unsubscribed
session.resumed session.discarded session.takeovered session.takenover session.terminated message.publish
message.delivered message.acked message.dropped
`);
