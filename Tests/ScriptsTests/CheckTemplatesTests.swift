import Testing

@Suite("Scripts/check-templates")
struct CheckTemplatesTests {
  static let folder = "Sources/Pages/Templates"

  static let good = [
    "\(folder)/page.mustache": """
    <!DOCTYPE html>
    {{! A comment may name {{& and https://example.org. }}
    {{<layout}}{{$main}}
      {{> parts/session}}{{>session}}{{>*chosen}}
      {{#sessions}}
        <a class="{{#isFull}}full{{/isFull}}" href="{{url}}?day={{day}}">{{title}}</a>
      {{/sessions}}
      {{^sessions}}<p>On ingen träff: <a href="https://example.org">style="" onclick=""</a></p>{{/sessions}}
    {{/main}}{{/layout}}
    """,
    "\(folder)/layout.mustache": """
    <link rel="stylesheet" href="/assets/site.css">
    <script src="/assets/site.js" defer></script>
    <form action="{{action}}" method="post"><input {{#checked}}checked{{/checked}} value="{{value}}"></form>
    {{$main}}{{/main}}
    """,
    "\(folder)/parts/session.mustache": "<time>{{start}}</time>\n",
  ]

  static let mistakes = [
    Mistake("page.mustache", "<p>\n{{{name}}}", "page.mustache:2: {{{ is not escaped"),
    Mistake("page.mustache", "<p>{{&name}}", "page.mustache:1: {{& is not escaped"),
    Mistake("page.mustache", "<p>{{ & name }}", "page.mustache:1: {{& is not escaped"),
    Mistake("page.mustache", "{{% CONTENT_TYPE:TEXT}}", "page.mustache:1: {{% CONTENT_TYPE turns escaping off"),
    Mistake("page.mustache", "{{=<% %>=}}", "page.mustache:1: {{= changes the delimiters"),
    Mistake("page.mustache", "\n<a href={{url}}>x</a>", "page.mustache:2: an attribute without quotes is not escaped"),
    Mistake("page.mustache", "<style>p {}</style>", "page.mustache:1: inline style"),
    Mistake("page.mustache", "<p\n  style='color: red'>", "page.mustache:1: inline style"),
    Mistake("page.mustache", "\n<script>{{x}}</script>", "page.mustache:2: script without src"),
    Mistake("page.mustache", "<button onclick=\"go()\">", "page.mustache:1: onclick: handlers belong"),
    Mistake("page.mustache", "<link href=\"https://a.example/x.css\">", "page.mustache:1: link href leads elsewhere"),
    Mistake("page.mustache", "<script src=\"http://a.example/\"></script>", "page.mustache:1: script src leads"),
    Mistake("page.mustache", "<img src='//a.example/x.png'>", "page.mustache:1: img src leads elsewhere"),
    Mistake("page.mustache", "<IFRAME SRC=\"HTTPS://a.example/\">", "page.mustache:1: iframe src leads elsewhere"),
    Mistake("page.mustache", "<form action=\"https://a.example/\">", "page.mustache:1: form action leads elsewhere"),
    Mistake("page.mustache", "<p>\n{{> parts/none}}", "page.mustache:2: there is no partial parts/none"),
    Mistake("page.mustache", "{{<none}}{{/none}}", "page.mustache:1: there is no partial none"),
    Mistake("page.mustache", "{{#a}}\n{{^b}}\n{{/a}}{{/b}}", "page.mustache:3: {{/a}} closes b, which line 2 opened"),
    Mistake("page.mustache", "<p>{{/a}}", "page.mustache:1: {{/a}} closes nothing"),
    Mistake("parts/session.mustache", "\n\n{{#a}}", "parts/session.mustache:3: section a is never closed"),
  ]

  @Test("passes templates that escape and load from here alone")
  func passes() throws {
    let run = try ScriptRun("check-templates", on: Self.good)
    #expect(run.status == 0)
    #expect(run.output == "")
  }

  @Test("names a template that does not", arguments: mistakes)
  func refuses(_ mistake: Mistake) throws {
    let files = Self.good.merging(["\(Self.folder)/\(mistake.path)": mistake.contents]) { $1 }
    let run = try ScriptRun("check-templates", on: files)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("\(Self.folder)/\(mistake.message)"))
  }
}
