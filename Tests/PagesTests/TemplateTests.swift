import Language
import Testing

@testable import Pages

@Suite("Templates and assets") struct TemplateTests {
  @Test("Every template parses", arguments: Template.allCases)
  func parses(_ template: Template) {
    #expect(template.isParsed)
  }

  @Test("Every word that a template names is in the catalogue of every language", arguments: Template.allCases)
  func words(_ template: Template) {
    for tag in template.text.matches(of: /\{\{t\.([A-Za-z0-9_.-]+)\}\}/) {
      for language in LanguageCode.allCases {
        #expect(Phrasebook(language).plainTexts[String(tag.output.1)] != nil, "\(tag.output.1)")
      }
    }
  }

  @Test("Every partial that a template names is there", arguments: Template.allCases)
  func partials(_ template: Template) {
    for tag in template.text.matches(of: /\{\{[><] ?([A-Za-z]+)\}\}/) {
      #expect(Template(rawValue: String(tag.output.1)) != nil, "\(tag.output.1)")
    }
  }

  @Test("Nothing goes out unescaped, inline or unquoted", arguments: Template.allCases)
  func escaping(_ template: Template) {
    let text = template.text
    // A letter brings its own few styles.
    let styles = template == .letter ? [] : ["<style"]
    for banned in ["{{{", "{{&", "{{%", "style=", "javascript:", "='", "={{"] + styles {
      #expect(!text.contains(banned), "\(banned)")
    }
    #expect(text.firstMatch(of: /<script(?! src=)/) == nil)
    #expect(text.firstMatch(of: /\son[a-z]+=/) == nil)
  }

  @Test("Assets go by a hash of their bytes and ask nobody else")
  func assets() {
    let door = ["", "-reckoning", "-store", "-house", "-lock", "-keeping", "-showing", "-tablet", "-worker"].map {
      "/assets/door\($0).js"
    }
    let pictures = ["favicon.svg", "door-192.png", "door-512.png"].map { "/assets/\($0)" }
    #expect(Asset.all.map(\.path) == ["/assets/site.css", "/assets/site.js"] + door + pictures)
    for asset in Asset.all {
      #expect(asset.address == "\(asset.path)?v=\(asset.hash)" && asset.hash.count == 16)
      if asset.path.hasSuffix(".png") { continue }
      let text = String(decoding: asset.bytes, as: UTF8.self).replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains("//") || asset.path.hasSuffix(".js"))
      #expect(!text.contains("http") && !text.contains("@import") && !text.contains("url("))
    }
    #expect(EveryPage.week.render(.fi).contains(Asset.all[0].address))
  }
}
