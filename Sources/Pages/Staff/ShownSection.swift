import Language

/// A section of a page of the staff as its template reads it.
struct ShownSection {
  let id: String
  let title: String?
  let lead: String?
  let notices: [ShownNotice]
  let facts: [Fact]
  let hasFacts: Bool
  let call: Link?
  let rows: [ShownRow]
  let hasRows: Bool
  let codes: [String]
  let hasCodes: Bool
  let picture: ShownPicture?
  let year: ShownYear?
  let form: ShownForm?
  let button: Link?
  let links: [Link]
  let hasLinks: Bool
  let linksInRow: Bool
  let linksFirst: Bool

  init(_ section: StaffPage.Section, number: Int, _ frame: Frame) {
    id = "part-\(number)"
    (title, lead) = (section.title, section.lead)
    notices = section.notices.map { ShownNotice(kind: $0.kind.rawValue, text: $0.text) }
    facts = section.facts.map { fact in Fact(fact.label, fact.values.map { Wording($0) }) }
    hasFacts = !facts.isEmpty
    call = section.call.map { Link($0.href, $0.label) }
    rows = section.rows.map { row in
      ShownRow(
        title: row.title,
        path: row.address.map(frame.path),
        flag: row.flag,
        details: row.details,
        forms: row.forms.map { ShownForm($0, frame) }
      )
    }
    hasRows = !rows.isEmpty
    codes = section.codes
    hasCodes = !codes.isEmpty
    picture = section.picture.flatMap { picture in
      QRCode(picture.text).map { ShownPicture(label: picture.label, box: "0 0 \($0.size) \($0.size)", path: $0.path) }
    }
    year = section.year.map { ShownYear($0, frame) }
    form = section.form.map { ShownForm($0, frame) }
    button = section.button.map { Link(frame.path($0.address), $0.label) }
    links = section.links.map { Link(frame.path($0.address), $0.label) }
    hasLinks = !links.isEmpty
    linksInRow = button != nil || hasFacts
    linksFirst = !rows.isEmpty
  }
}

struct ShownNotice {
  let kind: String
  let text: String
}

struct ShownPicture {
  let label: String
  let box: String
  let path: String
}

struct ShownRow {
  let title: String
  let path: String?
  let flag: String?
  let details: [String]
  let forms: [ShownForm]
}
