/** A certificate of stats.example.org, signed by itself, good for a hundred years and for nothing but tests. */
export const certificate: { readonly key: string; readonly cert: string } = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7QWHsm8lDFPEUyWt
78tkfJYfsQf54BZX8rB/Wgto0AShRANCAAT9lnN5MykMcDWdcYTlXSGlQd5+Rknm
Xda03quje2Zzt2c4dZIlGaoAarS9Vtl2nXZ3VwaCXokIhv4V9mtnTjGI
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBrTCCAVOgAwIBAgIUFyIG8EECOXjwBOFRCRrOSTMGwQowCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRc3RhdHMuZXhhbXBsZS5vcmcwIBcNMjYxMTI4MTAwNzIyWhgP
MjEyNjExMDQxMDA3MjJaMBwxGjAYBgNVBAMMEXN0YXRzLmV4YW1wbGUub3JnMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE/ZZzeTMpDHA1nXGE5V0hpUHefkZJ5l3W
tN6ro3tmc7dnOHWSJRmqAGq0vVbZdp12d1cGgl6JCIb+FfZrZ04xiKNxMG8wHQYD
VR0OBBYEFPQakJuh92VIfuw/48+8eRB2CmrKMB8GA1UdIwQYMBaAFPQakJuh92VI
fuw/48+8eRB2CmrKMA8GA1UdEwEB/wQFMAMBAf8wHAYDVR0RBBUwE4IRc3RhdHMu
ZXhhbXBsZS5vcmcwCgYIKoZIzj0EAwIDSAAwRQIhAIOAV74i6uB7LSLq/nENz0PL
arkGhbfzoaQ4GnyeXSDYAiBw5GYoiWG0apBey28kBPDkhlxv5bHlCBPCuNbFv8J0
kw==
-----END CERTIFICATE-----`,
};
