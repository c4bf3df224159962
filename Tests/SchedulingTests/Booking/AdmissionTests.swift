import Scheduling
import Testing

/// A party that asks for a place, and what the desk answers.
struct AdmissionCase: Sendable, CustomTestStringConvertible {
  var said: String
  var capacity = Capacity(places: 5, unit: .person)
  var mode = Enrolment.Mode.required
  var opens: Instant?
  var closes: Instant?
  var isCancelled = false
  /// Places of parties that are there, in order of arrival.
  var confirmed: [Int] = []
  var waiting: [Int] = []
  var cancelled: [Int] = []
  var party = Party(adults: 1)
  var now: Instant = "2026-11-23T07:00:00Z"
  var answer: Result<Admission, BookingRefusal>

  var testDescription: String { said }

  static let session: Identifier<Session> = Samples.id(0)

  var ledger: ActivityLedger {
    let states = [Booking.State.confirmed, .waitlisted, .cancelled]
    let entries = zip(states, [confirmed, waiting, cancelled]).flatMap { state, all in all.map { (state, $0) } }
    let window = EnrolmentWindow(starts: "2026-11-23T08:00:00Z", opens: opens, closes: closes)
    return ActivityLedger(
      enrolment: Enrolment(mode: mode, capacity: capacity),
      sittings: [.init(id: Self.session, window: window, isCancelled: isCancelled, places: capacity.places)],
      entries: entries.enumerated().map { number, entry in
        ActivityLedger.Entry(
          booking: Samples.id(number),
          scope: .session(Self.session),
          state: entry.0,
          places: entry.1,
          sequence: number
        )
      }
    )
  }
}

@Suite("A party that asks for a place")
struct AdmissionTests {
  private static let family = Party(adults: 2, children: [.toddlers: 1, .school: 2])

  private static func capacity(
    _ places: Int?,
    _ unit: PlaceUnit = .person,
    waiting: Int? = nil,
    limit: Int = 12
  ) -> Capacity {
    Capacity(places: places, unit: unit, waitingPlaces: waiting, partyLimit: limit)
  }

  static let places: [AdmissionCase] = [
    AdmissionCase(said: "gets one of the free", answer: .success(.confirmed(places: 1))),
    AdmissionCase(said: "counts by heads", party: family, answer: .success(.confirmed(places: 5))),
    AdmissionCase(
      said: "counts by children",
      capacity: capacity(3, .child),
      party: family,
      answer: .success(.confirmed(places: 3))
    ),
    AdmissionCase(
      said: "counts as one family",
      capacity: capacity(1, .family),
      party: family,
      answer: .success(.confirmed(places: 1))
    ),
    AdmissionCase(
      said: "without children takes none of a group that counts them",
      capacity: capacity(1, .child),
      party: Party(adults: 2),
      answer: .failure(.partyWithoutChild)
    ),
    AdmissionCase(said: "gets the last place", confirmed: [4], answer: .success(.confirmed(places: 1))),
    AdmissionCase(
      said: "waits whole where it does not fit whole",
      confirmed: [3],
      party: Party(adults: 3),
      answer: .success(.waitlisted(places: 3, position: 1))
    ),
    AdmissionCase(
      said: "waits when all is taken",
      confirmed: [5],
      answer: .success(.waitlisted(places: 1, position: 1))
    ),
    AdmissionCase(
      said: "is never let in past one that waits",
      confirmed: [3],
      waiting: [3],
      answer: .success(.waitlisted(places: 1, position: 2))
    ),
    AdmissionCase(
      said: "is not let in past one either where the limit has just gone",
      capacity: capacity(nil),
      confirmed: [3],
      waiting: [3],
      answer: .success(.waitlisted(places: 1, position: 2))
    ),
    AdmissionCase(
      said: "gets the place of one that cancelled",
      cancelled: [5],
      answer: .success(.confirmed(places: 1))
    ),
    AdmissionCase(
      said: "always gets one where there is no limit",
      capacity: capacity(nil),
      confirmed: [999],
      party: family,
      answer: .success(.confirmed(places: 5))
    ),
    AdmissionCase(
      said: "waits where places were taken away from under those who have them",
      confirmed: [9],
      answer: .success(.waitlisted(places: 1, position: 1))
    ),
    AdmissionCase(
      said: "fills the waiting list to its end",
      capacity: capacity(5, waiting: 3),
      confirmed: [5],
      waiting: [2],
      answer: .success(.waitlisted(places: 1, position: 2))
    ),
    AdmissionCase(
      said: "is turned away from a full waiting list",
      capacity: capacity(5, waiting: 3),
      confirmed: [5],
      waiting: [2],
      party: Party(adults: 2),
      answer: .failure(.waitlistFull)
    ),
    AdmissionCase(
      said: "is turned away where nobody may wait",
      capacity: capacity(5, waiting: 0),
      confirmed: [5],
      answer: .failure(.full)
    ),
    AdmissionCase(
      said: "of the whole room may wait",
      confirmed: [1],
      party: Party(adults: 5),
      answer: .success(.waitlisted(places: 5, position: 1))
    ),
    AdmissionCase(
      said: "larger than the room could wait for ever",
      party: Party(adults: 6),
      answer: .failure(.partyTooLarge)
    ),
    AdmissionCase(
      said: "larger than a party may be",
      capacity: capacity(50, limit: 4),
      party: family,
      answer: .failure(.partyTooLarge)
    ),
    AdmissionCase(
      said: "as large as a party may be",
      capacity: capacity(50, limit: 5),
      party: family,
      answer: .success(.confirmed(places: 5))
    ),
    AdmissionCase(said: "of nobody", party: Party(adults: 0), answer: .failure(.partyEmpty)),
    AdmissionCase(
      said: "of children alone is one",
      party: Party(adults: 0, children: [.youth: 1]),
      answer: .success(.confirmed(places: 1))
    ),
  ]

  static let windows: [AdmissionCase] = [
    AdmissionCase(said: "where one may just come may book", mode: .optional, answer: .success(.confirmed(places: 1))),
    AdmissionCase(said: "where one only comes", mode: .open, answer: .failure(.noBookingNeeded)),
    AdmissionCase(said: "a second before booking opens", opens: "2026-11-23T07:00:01Z", answer: .failure(.notOpenYet)),
    AdmissionCase(said: "when booking opens", opens: "2026-11-23T07:00:00Z", answer: .success(.confirmed(places: 1))),
    AdmissionCase(
      said: "a second before booking closes",
      closes: "2026-11-23T07:00:01Z",
      answer: .success(.confirmed(places: 1))
    ),
    AdmissionCase(said: "when booking closes", closes: "2026-11-23T07:00:00Z", answer: .failure(.closed)),
    AdmissionCase(
      said: "a second before the session starts",
      now: "2026-11-23T07:59:59Z",
      answer: .success(.confirmed(places: 1))
    ),
    AdmissionCase(said: "when the session starts", now: "2026-11-23T08:00:00Z", answer: .failure(.sessionOver)),
    AdmissionCase(said: "for a cancelled session", isCancelled: true, answer: .failure(.sessionCancelled)),
    // What is the case for everybody is said before what is the case for this party.
    AdmissionCase(
      said: "for a session that is cancelled, full and over hears that it is cancelled",
      capacity: capacity(5, waiting: 0),
      isCancelled: true,
      confirmed: [5],
      now: "2026-11-24T08:00:00Z",
      answer: .failure(.sessionCancelled)
    ),
    AdmissionCase(
      said: "of nobody, too early, hears that it is early",
      opens: "2026-11-23T07:30:00Z",
      party: Party(adults: 0),
      answer: .failure(.notOpenYet)
    ),
  ]

  @Test("is answered", arguments: places + windows)
  func table(_ given: AdmissionCase) {
    let request = AdmissionRequest(given.party, of: .session(AdmissionCase.session))
    let answer = Result { () throws(BookingRefusal) in try given.ledger.admit(request, at: given.now).admission }
    #expect(answer == given.answer)
  }

  @Test(
    "takes places by the unit",
    arguments: [
      (Party(adults: 2, children: [.infants: 1, .youth: 2]), 5, 3, 1), (Party(adults: 1), 1, 0, 1),
      (Party(adults: 0, children: [.school: 2]), 2, 2, 1), (Party(adults: 3, children: [.school: 0]), 3, 0, 1),
    ]
  )
  func units(_ party: Party, _ persons: Int, _ children: Int, _ families: Int) {
    #expect(PlaceUnit.allCases.map { party.places(in: $0) } == [persons, children, families])
    #expect(party.people == persons)
  }

  @Test("with no child of a band is the same party as one that does not name the band")
  func noChildren() {
    #expect(Party(adults: 1, children: [.infants: 0]) == Party(adults: 1))
    #expect(AgeBand.allCases == AgeBand.allCases.sorted())
  }
}

@Suite("What is said of a session's places")
struct AvailabilityTests {
  @Test(
    "is one of four words",
    arguments: [
      (nil, nil, 0, 0, .free), (nil, nil, 500, 0, .free), (20, nil, 0, 0, .free), (20, nil, 15, 0, .free),
      (20, nil, 16, 0, .few), (20, nil, 19, 0, .few), (20, nil, 20, 0, .waitingList), (20, 5, 20, 4, .waitingList),
      (20, 5, 20, 5, .full), (20, 0, 20, 0, .full), (20, 0, 19, 0, .few), (100, nil, 79, 0, .free),
      (100, nil, 80, 0, .few),
      // At least two are few, also where a fifth is less.
      (7, nil, 4, 0, .free), (7, nil, 5, 0, .few), (1, nil, 0, 0, .few), (1, 0, 1, 0, .full),
      // Free places beside a party that waits are not free for the next.
      (20, nil, 10, 1, .waitingList), (20, 1, 10, 1, .full), (nil, nil, 10, 1, .waitingList),
      // More in than there are places: the room has shrunk.
      (5, nil, 9, 0, .waitingList), (5, 0, 9, 0, .full),
    ] as [(Int?, Int?, Int, Int, Availability)]
  )
  func words(_ places: Int?, _ waiting: Int?, _ confirmed: Int, _ waitlisted: Int, _ word: Availability) {
    let capacity = Capacity(places: places, waitingPlaces: waiting)
    let counts = PlaceCounts(capacity: capacity, confirmed: confirmed, waitlisted: waitlisted)
    #expect(counts.availability == word)
    #expect(counts.left == places.map { max(0, $0 - confirmed) })
  }
}
