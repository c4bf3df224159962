import HTTPTypes
import Hummingbird
import Language
import Operations

extension Problem {
  /// The problem as RFC 9457 says it, with a stable `code` and the fields to mend.
  func json(in language: LanguageCode) -> Response {
    let words = Phrasebook(language)
    let text = words.problem(code)
    var members: [String: JSON] = [
      "type": .string("about:blank"), "title": .string(text.title), "status": .number(status.code),
      "code": .string(code.rawValue),
      "detail": .string([text.detail, explanation?(words), detail?(words)].compactMap { $0 }.joined(separator: " ")),
    ]
    if let reason { members["reason"] = .string(reason) }
    if !fields.isEmpty {
      members["errors"] = .array(
        fields.map { field in
          .object([
            "field": .string(field.field), "code": .string(field.problem.code),
            "detail": .string(field.problem.sentence(in: words)),
          ])
        }
      )
    }
    if let similar { members["similar"] = .array(similar.map { JSON($0) }) }
    var response = Response(json: .object(members), status: status)
    response.headers.append(contentsOf: headers)
    response.headers[.contentType] = "application/problem+json"
    response.headers[.contentLanguage] = language.rawValue
    return response
  }
}

extension FieldProblem.Problem {
  var code: String {
    switch self {
    case .required: "required"
    case .email: "email"
    case .emailLetters: "email_letters"
    case .phone: "phone"
    case .webAddress: "web_address"
    case .outOfRange: "out_of_range"
    case .tooLong: "too_long"
    case .identityNumber: "identity_number"
    case .password: "password"
    case .unknownField: "unknown_field"
    case .wrongType: "wrong_type"
    case .taken: "taken"
    }
  }

  /// For people; for developers, where only a program makes the mistake.
  func sentence(in words: Phrasebook) -> String {
    if let fault { return words.fault(fault) }
    return words.text(self == .unknownField ? "request.field.unknown" : "request.field.type")
  }

  /// What a form says of it; nil for mistakes that only a program makes.
  var fault: FieldFault? {
    switch self {
    case .required: .required
    case .email: .email
    case .emailLetters: .emailLetters
    case .phone: .phone
    case .webAddress: .webAddress
    case .outOfRange(let minimum, let maximum): .number(min: minimum, max: maximum)
    case .tooLong(let maximum): .tooLong(max: maximum)
    case .identityNumber: .identityNumber
    case .password(.tooShort): .passwordTooShort(min: PasswordRule.shortest)
    case .password(.tooLong): .tooLong(max: PasswordRule.longest)
    case .password(.common): .passwordCommon
    case .taken: .taken
    case .unknownField, .wrongType: nil
    }
  }
}
