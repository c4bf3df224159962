import Scheduling
import Testing

@testable import Pages

@Suite("Documentation") struct DocsPageTests {
  @Test("Each page is whole, in English only, and the first leads to all others", arguments: DocsPage.allCases)
  func whole(_ page: DocsPage) {
    let html = page.render(today: Samples.today, publicURL: Samples.publicURL)
    #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">") && html.contains("</html>"))
    #expect(html.occurrences(of: "<h1>") == 1 && !html.contains("{{"))
    #expect(!html.contains("class=\"languages\""), "there is no other language to switch to")
    let index = DocsPage.index.render(today: Samples.today, publicURL: Samples.publicURL)
    #expect(page == .index || index.contains("href=\"\(page.path)\""))
  }

  @Test("Every recorded figure is on the page of promises, with its command and date")
  func figures() {
    let rows = ShownPromises().rows
    let html = DocsPage.promises.render(today: Samples.today, publicURL: Samples.publicURL)
    #expect(rows.allSatisfy { html.contains($0.date) && !$0.command.isEmpty && !$0.shown.isEmpty })
    #expect(html.occurrences(of: "class=\"promise\"") == rows.count)
  }

  @Test("A booking's life stands there whole, as the rules have it")
  func bookingStates() {
    let html = DocsPage.booking.render(today: Samples.today, publicURL: Samples.publicURL)
    #expect(html.occurrences(of: "<td") == BookingEvent.allCases.count * (Booking.State.allCases.count + 1))
    for event in BookingEvent.allCases { #expect(html.contains("<th scope=\"row\">\(event.rawValue)</th>")) }
    for state in Booking.State.allCases { #expect(html.contains("<th scope=\"col\">\(state.rawValue)</th>")) }
    #expect(html.contains(">confirmed or waitlisted</td>") && html.contains(">hold_expired</td>"))
  }
}
