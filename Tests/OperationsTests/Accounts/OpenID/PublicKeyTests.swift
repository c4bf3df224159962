import Foundation
import Operations
import Testing

@Suite("A public key")
struct PublicKeyTests {
  /// RFC 7515 appendix A.2.
  private static let modulus = """
    ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pC\
    gNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg6\
    65xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRW\
    yuXpoQ
    """
  private static let rsaSignature = """
    cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t\
    1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12j\
    zDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ\
    Ge77Rw
    """
  /// Appendix A.3.
  private static let pointSignature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
  private static let payload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

  @Test("checks what RFC 7515 signs by RS256 and ES256, to the last bit")
  func examples() throws {
    let rsa = PublicKey.rsa(modulus: try bytes(Self.modulus), exponent: [1, 0, 1])
    let point = PublicKey.p256(
      x: try bytes("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
      y: try bytes("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
    )
    for (key, head, text) in [
      (rsa, "eyJhbGciOiJSUzI1NiJ9", Self.rsaSignature), (point, "eyJhbGciOiJFUzI1NiJ9", Self.pointSignature),
    ] {
      let message = Array("\(head).\(Self.payload)".utf8)
      let signature = try bytes(text)
      #expect(key.verifies(signature, of: message))
      #expect(!key.verifies(signature, of: message + [0]) && !key.verifies(signature + [0], of: message))
      #expect(!key.verifies([0] + signature, of: message) && !key.verifies([], of: message))
      for index in signature.indices {
        var other = signature
        other[index] ^= 1
        #expect(!key.verifies(other, of: message))
      }
    }
  }

  @Test("is of use from 2 048 bits to 8 192, odd, and with an exponent that is one")
  func soundness() {
    func key(_ bytes: Int, first: UInt8 = 0x80, last: UInt8 = 1, exponent: [UInt8] = [1, 0, 1]) -> Bool {
      let modulus = [first] + Array(repeating: 0, count: bytes - 2) + [last]
      return PublicKey.rsa(modulus: modulus, exponent: exponent).isSound
    }
    #expect(key(256) && key(1_024) && key(257, first: 1) && key(256, exponent: [3]))
    #expect(!key(256, first: 0x7F) && !key(128) && !key(1_025, first: 1) && !key(256, last: 2))
    #expect(!key(256, exponent: []) && !key(256, exponent: [0]) && !key(256, exponent: [1]) && !key(256, exponent: [2]))
    #expect(!key(256, exponent: [1, 0, 0, 0, 1]) && !PublicKey.rsa(modulus: [], exponent: [3]).isSound)
    // Noughts in front make no key longer.
    #expect(!PublicKey.rsa(modulus: Array(repeating: 0, count: 200) + [0x81], exponent: [3]).isSound)
  }

  @Test("is written in base 64 that has one text for the same bytes")
  func base64() {
    for bytes in [[], [0], [0, 255], [251, 239, 255], [1, 2, 3, 4]] as [[UInt8]] {
      #expect([UInt8](base64URL: bytes.base64URL) == bytes)
    }
    for text in ["A", "AAAAA", "AB", "AAB", "AA==", "A A", "+/8", "AA\n", "ä"] {
      #expect([UInt8](base64URL: text) == nil, "\(text)")
    }
  }

  private func bytes(_ text: String) throws -> [UInt8] { try #require([UInt8](base64URL: text)) }
}
