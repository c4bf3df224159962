import Language

/// The catalogue as templates reach it: `booking.submit` is `{{t.booking.submit}}`.
enum Words {
  private static let finnish = nested(Phrasebook(.fi))
  private static let swedish = nested(Phrasebook(.sv))
  private static let english = nested(Phrasebook(.en))

  static func of(_ language: LanguageCode) -> [String: any Sendable] {
    switch language {
    case .fi: finnish
    case .sv: swedish
    case .en: english
    }
  }

  private static func nested(_ phrasebook: Phrasebook) -> [String: any Sendable] {
    var tree: [String: any Sendable] = [:]
    for (key, text) in phrasebook.plainTexts { insert(text, at: key.split(separator: ".")[...], into: &tree) }
    return tree
  }

  private static func insert(_ text: String, at path: ArraySlice<Substring>, into tree: inout [String: any Sendable]) {
    guard let first = path.first.map(String.init) else { return }
    if path.count == 1 {
      tree[first] = text
      return
    }
    var branch = tree[first] as? [String: any Sendable] ?? [:]
    insert(text, at: path.dropFirst(), into: &branch)
    tree[first] = branch
  }
}
