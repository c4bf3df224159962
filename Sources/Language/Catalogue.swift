import EmbeddedFiles
import FoundationEssentials

/// One text of the catalogue: the same for every number, or one for 1 and one for the others.
enum Message: Hashable, Sendable, Decodable {
  case plain(String)
  case counted(one: String, other: String)

  private enum Form: String, CodingKey { case one, other }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .plain(text)
      return
    }
    let forms = try decoder.container(keyedBy: Form.self)
    self = .counted(
      one: try forms.decode(String.self, forKey: .one),
      other: try forms.decode(String.self, forKey: .other)
    )
  }

  /// The form for a number; Finnish, Swedish and English share one rule: 1, or any other.
  func form(for count: Int) -> String {
    switch self {
    case .plain(let text): text
    case .counted(let one, let other): count == 1 ? one : other
    }
  }
}

/// What the product says in one language, by key.
struct Catalogue: Sendable {
  let messages: [String: Message]

  /// An unreadable catalogue is a programming error that the tests catch; it reads as one without a word.
  private init(_ language: LanguageCode) {
    let bytes = EmbeddedFile.named("\(language.rawValue).json", in: .catalogue)?.bytes ?? []
    messages = (try? JSONDecoder().decode([String: Message].self, from: Data(bytes))) ?? [:]
  }

  static let finnish = Catalogue(.fi)
  static let swedish = Catalogue(.sv)
  static let english = Catalogue(.en)

  static func of(_ language: LanguageCode) -> Catalogue {
    switch language {
    case .fi: finnish
    case .sv: swedish
    case .en: english
    }
  }
}
