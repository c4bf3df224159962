import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("Letters to those who may approve a group")
struct ApprovalLetterTests {
  @Test("asked over and over, an approver hears of it once while a letter waits", arguments: TestEngine.all)
  func often(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      for _ in 1...12 {
        try await ground.submit()
        try await ground.withdraw()
        desk.clock.advance(seconds: 10)
      }
      try await ground.submit()
      #expect(try await ground.told().count == 2)
      #expect(try await ground.lastLetter()?.asker == "ohjaaja")
    }
  }

  @Test("asked again within the hour, the next letter waits for its end", arguments: TestEngine.all)
  func hourly(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let ground = try await ApprovalGround(desk)
      try await ground.submit()
      #expect(try await ground.send() == 2)
      for _ in 1...12 {
        desk.clock.advance(seconds: 60)
        try await ground.sendBack()
        _ = try await ground.send()
        try await ground.submit()
        #expect(try await ground.send() == 0)
      }
      #expect(try await ground.told().filter { $0.hasPrefix("approval_asked") }.count == 4)
      desk.clock.advance(seconds: 3_600 - 12 * 60)
      #expect(try await ground.lastLetter() != nil, "it waits still, and its approver hears of it")
      #expect(try await ground.send() == 2)
      desk.clock.advance(seconds: 3_600)
      try await ground.withdraw()
      try await ground.submit()
      #expect(try await ground.send() == 2, "the hour is over")
    }
  }
}
