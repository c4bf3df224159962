import Language
import Scheduling

extension Frame {
  /// By which rule a group's queue moves up, and how long an offered place is kept.
  func queueOrder(_ activity: Activity) -> String {
    let rules = activity.enrolment.rules
    let order =
      rules.passes == 0 ? words.text("booking.orderStrict") : words.count("booking.orderPasses", rules.passes)
    guard let minutes = rules.offerMinutes else { return order }
    let time =
      minutes < 120 ? words.count("booking.offerMinutes", minutes) : words.count("booking.offerHours", minutes / 60)
    return "\(order) \(time)"
  }
}
