import HTTPTypes
import Hummingbird
import Operations
import Language
import Logging
import NIOCore
import Pages
import Scheduling

/// The outermost middleware: whatever is thrown inside becomes an answer for its reader, every answer gets its
/// headers, and every request one line in the log, which holds the route and never the address.
struct Guard: RouterMiddleware {
  let site: WebSite
  let logger: Logger

  // The framework calls it, and is called back, off every actor.
  @concurrent
  func handle(
    _ request: Request,
    context: SiteContext,
    next: @concurrent (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let began = ContinuousClock.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      let problem = Problem(error)
      if problem.status.code >= 500 {
        logger.error("\(request.method) \(route(context)): \(String(reflecting: error))")
      }
      response = answer(problem, to: request)
    }
    // The answer to a HEAD has no body, an error's neither: a client would take it for the beginning of the next one.
    if request.method == .head { response = response.createHeadResponse() }
    for (name, value) in SecurityHeaders.all(isSecure: site.isSecure) where response.headers[name] == nil {
      response.headers[name] = value
    }
    let milliseconds = (ContinuousClock.now - began) / .milliseconds(1)
    logger.info("\(request.method) \(route(context)) \(response.status.code) \(Int(milliseconds)) ms")
    return response
  }

  private func route(_ context: SiteContext) -> String { context.endpointPath ?? "(no route)" }

  /// A page for people, a problem document for programs.
  private func answer(_ problem: Problem, to request: Request) -> Response {
    let path = request.uri.path.split(separator: "/", maxSplits: 1).map(String.init)
    let accepted = LanguageCode(acceptLanguage: request.headers[.acceptLanguage])
    if path.first == "api" || path.first == "feeds" { return problem.json(in: accepted) }
    let language = path.first.flatMap { LanguageCode(rawValue: $0) } ?? accepted
    let zone = try? site.desk.zones.zone(SiteDay.zone)
    let today = (zone ?? .utc).local(site.desk.now()).date
    let page = ProblemPage(language, problem.code, today: today, publicURL: site.publicURL)
    var response = Response(page: page.render(), status: problem.status, isPrivate: true)
    response.headers.append(contentsOf: problem.headers)
    return response
  }
}

/// The zone whose midnight makes a new day for readers.
enum SiteDay {
  static let zone = "Europe/Helsinki"
}
