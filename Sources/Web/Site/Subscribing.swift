import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The calendar of a filter, and one that follows the age of a child.
extension Visit {
  func subscribePage() async throws -> Response { Response(page: try await filterPage().render()) }

  /// The month of birth goes into the address of the feed, and nowhere else: not even into this page's.
  func sendBirthMonth() async throws -> Response {
    let fields = try await form()
    func field(_ name: SubscribePage.Field) -> String { String((fields[name.rawValue] ?? "").prefix(4)) }
    var page = try await filterPage()
    let said = Int(field(.year)).flatMap { year in Int(field(.month)).flatMap { BirthMonth(year: year, month: $0) } }
    let today = try day().today
    page.born = said.flatMap { $0.isOfChild(on: today) ? $0 : nil }
    guard page.born == nil else { return Response(page: page.render(), isPrivate: true) }
    page.isRefused = true
    page.written = (field(.month), field(.year))
    return Response(page: page.render(), status: .unprocessableContent, isPrivate: true)
  }

  private func filterPage() async throws -> SubscribePage {
    let language = try language()
    let filter = ProgrammeFilter(query: request.uri.query ?? "")
    let names = try await NameFilter(filter).run(at: desk, as: .visitor)
    var page = SubscribePage(language, filter, today: try day().today, publicURL: site.publicURL)
    page.venue = names.venue?.name
    page.organisation = names.organisation.map(Phrasebook(language).organisation)
    return page
  }
}
