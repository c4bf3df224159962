package import ICalendar
package import Language
import Scheduling

extension Phrasebook {
  /// A note with what it is about: `"Perhekahvila" (line 12): an entry for whole days is not brought in.`
  package func note(_ note: CalendarNote) -> String {
    let matter = matter(note.matter)
    guard note.uid != nil || note.title != nil else {
      return text("calendar.onLine", ["line": String(note.line), "matter": matter])
    }
    let name = note.title ?? note.uid ?? ""
    return text("calendar.onEvent", ["line": String(note.line), "event": name, "matter": matter])
  }

  /// Why a file is not brought in at all.
  package func refusal(_ refusal: CalendarPlan.Refusal) -> String {
    switch refusal {
    case .unreadable(let error): unreadable(error)
    case .venueUnknown(let name): text("calendar.venueUnknown", ["venue": name])
    case .venueAmbiguous(let name): text("calendar.venueAmbiguous", ["venue": name])
    case .organisationMissing: text("calendar.organisationMissing")
    case .roomUnknown(let name): text("calendar.roomUnknown", ["room": name])
    }
  }

  /// What a file that is no calendar holds, and on which line.
  package func unreadable(_ error: CalendarTextError) -> String {
    func fault(_ key: String, _ line: Int, _ values: [String: String] = [:]) -> String {
      text("calendar.file.\(key)", values.merging(["line": String(line)]) { given, _ in given })
    }
    switch error {
    case .tooLarge(let bytes, let limit):
      return text("calendar.file.tooLarge", ["bytes": String(bytes), "limit": String(limit)])
    case .noCalendar: return text("calendar.file.noCalendar")
    case .invalidUTF8(let line): return fault("invalidUTF8", line)
    case .controlCharacter(let byte, let line): return fault("controlCharacter", line, ["code": String(byte)])
    case .lineTooLong(let line, let limit): return fault("lineTooLong", line, ["limit": String(limit)])
    case .notAContentLine(let line): return fault("notAContentLine", line)
    case .outsideCalendar(let line): return fault("outsideCalendar", line)
    case .nestedTooDeep(let line, let limit): return fault("nestedTooDeep", line, ["limit": String(limit)])
    case .tooManyComponents(let line, let limit): return fault("tooManyComponents", line, ["limit": String(limit)])
    case .unexpectedEnd(let component, let line): return fault("unexpectedEnd", line, ["component": component])
    case .unclosed(let component, let line): return fault("unclosed", line, ["component": component])
    case .unreadable: return text("calendar.file.unreadable")
    }
  }

  /// What is to be said of an event, without its name.
  package func matter(_ matter: CalendarNote.Matter) -> String {
    switch matter {
    case .uidMissing: text("calendar.uidMissing")
    case .startMissing: text("calendar.startMissing")
    case .badValue(let property, let value):
      text("calendar.badValue", ["property": property, "value": String(value.prefix(80))])
    case .endsBeforeStart: text("calendar.endsBeforeStart")
    case .ruleRefused(let refusal): rule(refusal)
    case .ruleNotAdmitted(let refusal): admission(refusal)
    case .zoneUnknown(let name): text("calendar.zoneUnknown", ["zone": name])
    case .identityNumber: text("calendar.identityNumber")
    case .tooManySessions(let limit): count("calendar.tooManySessions", limit)
    case .allDay: text("calendar.allDay")
    case .cancelled: text("calendar.cancelled")
    case .notPublic: text("calendar.notPublic")
    case .lastsDays: text("calendar.lastsDays")
    case .noMeetings: text("calendar.noMeetings")
    case .changeOfExcluded(let start): text("calendar.changeOfExcluded", ["when": moment(start)])
    case .cancelsGroup: text("calendar.cancelsGroup")
    case .othersGroup: text("calendar.othersGroup")
    case .over: text("calendar.over")
    case .titleTooLong(let limit): text("calendar.titleTooLong", ["limit": String(limit)])
    case .descriptionTooLong(let limit): text("calendar.descriptionTooLong", ["limit": String(limit)])
    case .otherComponents(let name, let number): count("calendar.otherComponents", number, ["name": name])
    case .alarms(let number): count("calendar.alarms", number)
    case .attachments(let number): count("calendar.attachments", number)
    case .persons(let number): count("calendar.persons", number)
    case .formattedText: text("calendar.formattedText")
    case .readAsLatin1: text("calendar.readAsLatin1")
    case .olderVersion: text("calendar.olderVersion")
    case .startNotInRule(let start): text("calendar.startNotInRule", ["when": moment(start)])
    case .changeOfUnknown(let start): text("calendar.changeOfUnknown", ["when": moment(start)])
    case .listedUntil(let last): text("calendar.listedUntil", ["date": date(last)])
    case .madeUntil(let last): text("calendar.madeUntil", ["date": date(last)])
    case .siteUnknown(let name): text("calendar.siteUnknown", ["place": name])
    case .zoneTaken(let name, let zone): text("calendar.zoneTaken", ["name": name, "zone": zone])
    case .zoneOfFile(let name): text("calendar.zoneOfFile", ["zone": name])
    case .titleMissing: text("calendar.titleMissing")
    }
  }

  private func rule(_ refusal: RuleRefusal) -> String {
    switch refusal {
    case .frequencyMissing: text("calendar.rule.frequencyMissing")
    case .repeatsWithinDay(let part): text("calendar.rule.repeatsWithinDay", ["part": part])
    case .unknownPart(let part): text("calendar.rule.unknownPart", ["part": part])
    case .repeatedPart(let part): text("calendar.rule.repeatedPart", ["part": part])
    case .badValue(let part, let value):
      text("calendar.rule.badValue", ["part": part, "value": String(value.prefix(80))])
    case .conflict(let parts): text("calendar.rule.conflict", ["parts": parts])
    }
  }

  private func admission(_ refusal: RuleAdmission.Refusal) -> String {
    switch refusal {
    case .interval(let interval, let limit):
      text("calendar.rule.interval", ["interval": String(interval), "limit": String(limit)])
    case .count(let number, let limit):
      text("calendar.rule.count", ["count": String(number), "limit": String(limit)])
    case .until(let last, let years): count("calendar.rule.until", years, ["date": date(last)])
    }
  }
}
