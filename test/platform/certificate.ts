/** A self-signed certificate for loopback, valid for a hundred years and only used in tests. */
export const certificate: { readonly key: string; readonly cert: string } = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCCnXDux1b+IpP/Lw
++JnQ5CqsuVYYw5VGs3XjuDxglmhRANCAAR57fJlzS1+21tOJUlVyZDkQsrtdT2X
Ds08hP7+op5TE/ceRW+2XaQhyiTu+cExA/Vcd5wESohRc/kKCMSdYIWo
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUdAVfqYW5x5cT28FNTTjSALXdZp4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEyNTUyNFoYDzIxMjYxMDI4
MTI1NTI0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR57fJlzS1+21tOJUlVyZDkQsrtdT2XDs08hP7+op5TE/ceRW+2XaQh
yiTu+cExA/Vcd5wESohRc/kKCMSdYIWoo28wbTAdBgNVHQ4EFgQUbEUoeMh32nJk
pTjwJ0a0cSci9pEwHwYDVR0jBBgwFoAUbEUoeMh32nJkpTjwJ0a0cSci9pEwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhAL6BWLOF3l+fkHn1CK/ESUEftihTv9iL3bDLekQ40K8/AiEA
/17uQmo8Zr4qJki/KmB2jdubm/T/OqeHHUGQbWzQfsY=
-----END CERTIFICATE-----`,
};
