import Scheduling
import Testing

@Suite("Who came")
struct AttendanceTests {
  private func summary(_ marks: [(Int, AttendanceMark)], counted: Int, walkIns: Int = 0) -> AttendanceSummary {
    AttendanceSummary(
      marks: marks.map { (party: Party(adults: 1, children: [.toddlers: $0.0 - 1]), mark: $0.1) },
      numbers: DoorNumbers(everyone: Headcount([.adults: counted]), walkIns: Headcount([.adults: walkIns]))
    )
  }

  @Test(
    "is counted once: the count at the door holds those who booked",
    arguments: [
      ([], 0, 0, 0), ([], 12, 12, 12), ([(3, .present(came: 3))], 0, 3, 0), ([(3, .present(came: 3))], 3, 3, 0),
      ([(3, .present(came: 2))], 5, 5, 3),
      // Where the count is short of those marked present, the marks are believed.
      ([(3, .present(came: 3)), (2, .present(came: 2))], 4, 5, 0),
      ([(3, .absent), (2, .unmarked)], 0, 0, 0), ([(3, .absent), (2, .unmarked)], 7, 7, 7),
      // More came than had booked.
      ([(1, .present(came: 4))], 4, 4, 0),
    ] as [([(Int, AttendanceMark)], Int, Int, Int)]
  )
  func visitors(_ marks: [(Int, AttendanceMark)], _ counted: Int, _ visitors: Int, _ walkedIn: Int) {
    let summary = summary(marks, counted: counted)
    #expect(summary.visitors == visitors)
    #expect(summary.walkedIn == walkedIn)
    #expect(summary.visitors == summary.present + summary.walkedIn)
  }

  @Test(
    "is counted once where those without a booking were counted too",
    arguments: [
      // Marked present, without a booking, everyone counted: visitors.
      (3, 2, 0, 5), (3, 2, 5, 5), (3, 2, 4, 5), (3, 2, 9, 9), (3, 0, 4, 4), (0, 4, 0, 4),
    ]
  )
  func walkIns(present: Int, walkIns: Int, counted: Int, visitors: Int) {
    let marks: [(Int, AttendanceMark)] = present == 0 ? [] : [(present, .present(came: present))]
    let summary = summary(marks, counted: counted, walkIns: walkIns)
    #expect(summary.visitors == visitors && summary.walkIns == walkIns)
    #expect(summary.visitors == summary.present + summary.walkedIn)
  }

  @Test("has three values, never two")
  func marks() {
    let summary = summary([(3, .present(came: 2)), (4, .absent), (1, .absent), (2, .unmarked)], counted: 6)
    #expect(summary.expected == 10)
    #expect(summary.present == 2)
    #expect(summary.absentParties == 2)
    #expect(summary.unmarkedParties == 1)
    #expect(summary.counted == 6)
  }

  @Test("is added up tap by tap, and no correction falls below nobody")
  func taps() {
    var count = Headcount([.adults: 2, .children(.infants): 1, .children(.youth): 0])
    #expect(count == Headcount([.adults: 2, .children(.infants): 1]))
    count = count.adding(Headcount([.adults: 3, .children(.school): 4]))
    #expect(count[.adults] == 5 && count[.children(.school)] == 4 && count[.children(.youth)] == 0)
    count = count.adding(Headcount([.adults: -9, .children(.infants): -1]))
    #expect(count[.adults] == 0 && count.total == 4)
    #expect(count.adding(Headcount()) == count)
  }

  @Test("is told by the category's code")
  func codes() {
    let codes = ["adults", "0-11m", "1-2", "3-6", "7-12", "13-17"]
    #expect(HeadCategory.allCases.map(\.code) == codes)
    #expect(codes.map { HeadCategory(code: $0) } == HeadCategory.allCases)
    #expect(HeadCategory(code: "children") == nil)
  }
}
