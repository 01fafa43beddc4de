/** Key-value stores. Endpoints, root keys and accounts stay. */
import { anyNumber, flag, section, text, texts } from "../fields.ts";
import { ClientTls } from "../tls.ts";

const store = { rootKey: text(), endpoints: texts() };
const account = { username: text(), password: text() };

export const Consul = section({
  ...store,
  token: text(),
  tls: ClientTls,
  namespaces: texts(),
});

export const Etcd = section({ ...store, tls: ClientTls, ...account });

export const ZooKeeper = section({ ...store, ...account });

export const Redis = section({
  ...store,
  tls: ClientTls,
  ...account,
  db: anyNumber(),
  sentinel: section({
    masterName: text(),
    ...account,
    latencyStrategy: flag("which strategy is used?"),
    randomStrategy: flag("which strategy is used?"),
    replicaStrategy: flag("which strategy is used?"),
    useDisconnectedReplicas: flag("are disconnected replicas used?"),
  }),
});
