import Scheduling

extension ProgrammeFile.RulesEntry {
  /// The rules that the entry describes; numbers that mean nothing are as if they were left out.
  var rules: EnrolmentRules {
    EnrolmentRules(
      scope: scope ?? .session,
      passes: max(0, passes ?? 0),
      offerMinutes: offerMinutes.flatMap { $0 >= 1 ? $0 : nil },
      opensDaysBefore: opensDaysBefore.flatMap { $0 >= 0 ? $0 : nil },
      opensAt: opensAt ?? .midnight,
      closesMinutesBefore: closesMinutesBefore.flatMap { $0 >= 0 ? $0 : nil },
      cancelMinutesBefore: cancelMinutesBefore.flatMap { $0 >= 0 ? $0 : nil },
      isOnePerContact: onePerContact ?? false,
      isByInvitation: byInvitation ?? false,
      minimum: minimum.flatMap { $0 >= 1 ? $0 : nil },
      minimumMinutesBefore: max(0, minimumMinutesBefore ?? 24 * 60),
      slotMinutes: slotMinutes.flatMap { $0 >= 1 ? $0 : nil },
      joinLink: joinLink.flatMap { $0.hasPrefix("https://") ? $0 : nil },
      showsJoinLink: showsJoinLink ?? false,
      asksAfterwards: asksAfterwards ?? false,
      questions: Question.allCases.filter { questions?.contains($0) ?? false }
    )
  }

  /// Nil where all is as usual. The join link is for those who are confirmed: it is not handed on.
  init?(_ rules: EnrolmentRules) {
    let usual = EnrolmentRules()
    var rules = rules
    rules.joinLink = nil
    if rules == usual { return nil }
    self.init(
      scope: rules.scope,
      passes: rules.passes,
      offerMinutes: rules.offerMinutes,
      opensDaysBefore: rules.opensDaysBefore,
      opensAt: rules.opensDaysBefore.map { _ in rules.opensAt },
      closesMinutesBefore: rules.closesMinutesBefore,
      cancelMinutesBefore: rules.cancelMinutesBefore,
      onePerContact: rules.isOnePerContact,
      byInvitation: rules.isByInvitation,
      minimum: rules.minimum,
      minimumMinutesBefore: rules.minimumMinutesBefore,
      slotMinutes: rules.slotMinutes,
      joinLink: nil,
      showsJoinLink: rules.showsJoinLink,
      asksAfterwards: rules.asksAfterwards,
      questions: rules.questions.isEmpty ? nil : rules.questions
    )
  }
}
