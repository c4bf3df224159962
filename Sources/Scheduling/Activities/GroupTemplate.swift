/// The sorts of group that meeting places really run: what such a group usually is, so that its organiser need not say.
package enum GroupTemplate: String, Hashable, Sendable, CaseIterable {
  case familyCafe = "family_cafe"
  case babyGroup = "baby_group"
  case peerGroup = "peer_group"
  case familyClub = "family_club"
  case storyTime = "story_time"
  case parentsEvening = "parents_evening"
  case themeEvening = "theme_evening"
  case appointments
  /// None of these: its organiser says everything.
  case other

  package var kind: Activity.Kind {
    switch self {
    case .familyCafe, .babyGroup, .familyClub, .storyTime, .other: .group
    case .peerGroup: .course
    case .parentsEvening, .themeEvening: .event
    case .appointments: .appointments
    }
  }

  /// A theme by which families find it.
  package var category: String? {
    switch self {
    case .familyCafe: "perhekahvila"
    case .babyGroup: "vauvaryhma"
    case .peerGroup: "vertaisryhma"
    case .familyClub: "perhekerho"
    case .storyTime: "satutuokio"
    case .parentsEvening, .themeEvening: "info"
    case .appointments: "neuvonta"
    case .other: nil
    }
  }

  package var audience: Audience {
    switch self {
    case .familyCafe, .familyClub: Audience(minimumMonths: 0, maximumMonths: 83)
    case .babyGroup: Audience(minimumMonths: 0, maximumMonths: 11)
    case .storyTime: Audience(minimumMonths: 24, maximumMonths: 83)
    case .peerGroup, .parentsEvening, .themeEvening, .appointments, .other: Audience()
    }
  }

  /// A closed group of peers is nobody else's business.
  package var privacy: Privacy { self == .peerGroup ? .discreet : .open }

  package var enrolment: Enrolment {
    var enrolment = plainEnrolment
    enrolment.rules.questions = questions
    return enrolment
  }

  /// What such a group usually has to know of its families; nothing where anybody may just come.
  private var questions: [Question] {
    switch self {
    case .babyGroup: [.stroller, .ageMonths]
    case .peerGroup: [.accessibility, .interpreter]
    case .parentsEvening, .appointments: [.interpreter]
    case .familyCafe, .familyClub, .storyTime, .themeEvening, .other: []
    }
  }

  private var plainEnrolment: Enrolment {
    switch self {
    case .familyCafe, .familyClub, .storyTime, .themeEvening, .other: Enrolment()
    case .babyGroup, .parentsEvening: Enrolment(mode: .required, capacity: Capacity(places: 12))
    case .peerGroup:
      Enrolment(
        mode: .required,
        capacity: Capacity(places: 8, unit: .person),
        rules: EnrolmentRules(scope: .course)
      )
    case .appointments: Enrolment(mode: .required, rules: EnrolmentRules(slotMinutes: 30))
    }
  }
}
