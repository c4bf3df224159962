import Scheduling
import Testing

@Suite("Looking a party up at the desk")
struct PartySearchTests {
  private static let contact = Contact(name: "Äiti Väisänen-Öst", email: "maija@example.org", phone: "+358 40 123 4567")

  @Test(
    "finds it by what somebody at the door would say",
    arguments: [
      "äiti", "AITI", "väi", "vaisanen ait", "öst", "k7xm-2pqd", "K7XM2PQD", "k7xm 2pqd", "567", "4567", "1234567",
      "040 123 4567", "0401234567", "+358401234567", "maija@", "MAIJA@example.org", "maija",
    ]
  )
  func found(_ text: String) throws {
    #expect(try #require(PartySearch(text)).finds(Self.contact, reference: "K7XM-2PQD"))
  }

  @Test(
    "and not by what another would",
    arguments: [
      "isä", "äiti virtanen", "k7xm", "2pqd", "67", "123", "7654", "aija@", "example.org", "040 123 4568", "4567x",
    ]
  )
  func notFound(_ text: String) throws {
    #expect(try !#require(PartySearch(text)).finds(Self.contact, reference: "K7XM-2PQD"))
  }

  @Test("Nothing to look for is no search", arguments: ["", "  ", "–", "…"])
  func empty(_ text: String) { #expect(PartySearch(text) == nil) }

  @Test("A party without name or contact is found by its code alone")
  func nameless() throws {
    #expect(try #require(PartySearch("k7xm2pqd")).finds(.none, reference: "K7XM-2PQD"))
    for text in ["a", "567", "maija@example.org"] {
      #expect(try !#require(PartySearch(text)).finds(.none, reference: "K7XM-2PQD"))
    }
  }
}
