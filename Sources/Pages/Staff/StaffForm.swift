extension StaffPage {
  package struct Field: Sendable {
    package enum Kind: String, Sendable {
      case text, email, password, code, choice, number, date, time
      /// A file from the reader's own machine.
      case file
      /// Several lines.
      case area
      /// One box to tick; what is sent is `yes`.
      case check
      /// A choice of which all is seen at once.
      case radio
    }

    package var name: String
    /// Its own on the page, where several forms have a field of one name.
    package var id: String
    package var label: String
    package var kind: Kind
    package var value = ""
    package var autocomplete = "off"
    package var hint: String?
    package var fault: String?
    /// Of a file: what the browser offers to choose from, `.ics,text/calendar`.
    package var accepts = ""
    /// Of a choice: what is sent, and what is read.
    package var options: [(value: String, label: String)] = []

    package init(_ name: String, _ label: String, _ kind: Kind) {
      (self.name, self.id, self.label, self.kind) = (name, name, label, kind)
    }
  }

  package struct Form: Sendable {
    package var address: SiteAddress
    package var token: String
    package var hidden: [(name: String, value: String)] = []
    package var fields: [Field] = []
    /// Fields beside each other, before the others: one column for each language.
    package var columns: [(label: String, flag: String?, fields: [Field])] = []
    /// Another button, and what is sent when it is pressed.
    package var other: (name: String, label: String)?
    /// Fields that are folded until they are wanted.
    package var folds: [(label: String, fields: [Field])] = []
    package var submit: String
    package var isDanger = false
    /// Whether it is the one thing to do on its page, though it has no fields.
    package var isMain = false
    /// Whether the page is about something else, as where a list is searched.
    package var isQuiet = false
    /// What opens it, where it is folded as a whole until it is wanted.
    package var fold: String?
    /// Whether it asks, and changes nothing: its answers stand in the address.
    package var isSearch = false

    /// All fields, folded or not.
    package var allFields: [Field] { columns.flatMap(\.fields) + fields + folds.flatMap(\.fields) }

    package init(to address: SiteAddress, token: String, submit: String) {
      (self.address, self.token, self.submit) = (address, token, submit)
    }

    /// Changes a field by its name.
    mutating func change(_ name: String, _ change: (inout Field) -> Void) {
      for index in fields.indices where fields[index].name == name { change(&fields[index]) }
      for column in columns.indices {
        for index in columns[column].fields.indices where columns[column].fields[index].name == name {
          change(&columns[column].fields[index])
        }
      }
      for fold in folds.indices {
        for index in folds[fold].fields.indices where folds[fold].fields[index].name == name {
          change(&folds[fold].fields[index])
        }
      }
    }
  }
}
