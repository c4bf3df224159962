#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>

// The selection of a key's public half is a macro of macros, which Swift does not import.
static const int tapaamo_public_key = EVP_PKEY_PUBLIC_KEY;

// A builder of parameters keeps the addresses of names and texts until it builds: Swift's own would be gone by then.
static const char *const tapaamo_rsa_modulus = OSSL_PKEY_PARAM_RSA_N;
static const char *const tapaamo_rsa_exponent = OSSL_PKEY_PARAM_RSA_E;
static const char *const tapaamo_curve = OSSL_PKEY_PARAM_GROUP_NAME;
static const char *const tapaamo_curve_p256 = "prime256v1";
static const char *const tapaamo_point = OSSL_PKEY_PARAM_PUB_KEY;
