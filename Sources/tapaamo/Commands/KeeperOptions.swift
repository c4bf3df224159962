import ArgumentParser
import Foundation
import Pages

/// Who answers for the service, as the accessibility statement and the privacy notice say.
struct KeeperOptions: ParsableArguments {
  @Option(help: "Who keeps the service and its data, as statements name it (environment: TAPAAMO_KEEPER).")
  var keeper: String?

  @Option(help: "The e-mail address that people write to about the service (environment: TAPAAMO_KEEPER_CONTACT).")
  var keeperContact: String?

  @Option(
    help: "Who answers about data protection; default: the contact (environment: TAPAAMO_DATA_PROTECTION)."
  )
  var dataProtection: String?

  var value: Keeper {
    let environment = ProcessInfo.processInfo.environment
    return Keeper(
      name: keeper ?? environment["TAPAAMO_KEEPER"],
      contact: keeperContact ?? environment["TAPAAMO_KEEPER_CONTACT"],
      dataProtection: dataProtection ?? environment["TAPAAMO_DATA_PROTECTION"]
    )
  }
}
