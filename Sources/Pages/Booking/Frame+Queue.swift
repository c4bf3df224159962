import Language
import Scheduling

extension Frame {
  /// By which rule a group's queue moves up.
  func queueOrder(_ activity: Activity) -> String {
    let passes = activity.enrolment.rules.passes
    return passes == 0 ? words.text("booking.orderStrict") : words.count("booking.orderPasses", passes)
  }
}
