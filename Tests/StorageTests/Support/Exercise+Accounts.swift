import Scheduling
import Storage

extension Exercise {
  private static let member = StaffMember(
    id: Samples.id(70),
    email: "aino@example.org",
    name: "Aino",
    language: "fi",
    roles: [RoleGrant(.networkAdmin)],
    created: Samples.now
  )
  private static let signIn = SignIn(
    id: Samples.id(71),
    staff: member.id,
    browser: "x",
    created: Samples.now,
    expires: Samples.now + 60,
    awaitsCode: false
  )
  private static let device = Device(
    id: Samples.id(72),
    venue: Samples.id(1),
    organisation: Samples.id(1),
    label: "ovi",
    created: Samples.now
  )

  /// Those of people, their sign-ins, tablets and policies.
  static let accounts = [
    Exercise("insert") { try $0.insert(member) },
    Exercise("update") { try $0.update(member) },
    Exercise("staff") { transaction in
      _ = try transaction.staff(member.id)
      _ = try transaction.staff(email: member.email)
      _ = try transaction.staff(subject: "x")
      _ = try transaction.staff(of: nil)
      _ = try transaction.staff(of: Samples.id(1))
    },
    Exercise("staffWithDigest") { _ = try $0.staffWithDigest() },
    Exercise("subject") { _ = try $0.subject(of: member.id) },
    Exercise("setSubject") { try $0.setSubject("x", of: member.id) },
    Exercise("secrets") { _ = try $0.secrets(of: member.id) },
    Exercise("update") { try $0.update(StaffSecrets(codeKey: [1], linkExpires: Samples.now), of: member.id) },
    Exercise("useCode") { _ = try $0.useCode(step: 1, of: member.id) },
    Exercise("setRecoveryCodes") { try $0.setRecoveryCodes(["x"], of: member.id) },
    Exercise("recoveryCodes") { _ = try $0.recoveryCodes(of: member.id) },
    Exercise("useRecoveryCode") { _ = try $0.useRecoveryCode("x", of: member.id) },
    Exercise("insert") { try $0.insert(signIn, hash: "x") },
    Exercise("signIn") { _ = try $0.signIn(hash: "x") },
    Exercise("signIns") { _ = try $0.signIns(of: member.id) },
    Exercise("noteSeen") { try $0.noteSeen(signIn.id, at: Samples.now) },
    Exercise("end") { _ = try $0.end(signIn.id, of: member.id) },
    Exercise("endSignIns") { try $0.endSignIns(of: member.id) },
    Exercise("forgetSignIns") { try $0.forgetSignIns(expiredBefore: Samples.now) },
    Exercise("insert") { try $0.insert(device, pin: "x") },
    Exercise("device") { transaction in
      _ = try transaction.device(device.id)
      _ = try transaction.device(hash: "x")
    },
    Exercise("devices") { _ = try $0.devices() },
    Exercise("pin") { _ = try $0.pin(of: device.id) },
    Exercise("enrol") { try $0.enrol(device.id, hash: "x", at: Samples.now) },
    Exercise("noteSeen") { try $0.noteSeen(device.id, at: Samples.now) },
    Exercise("noteWrongPIN") { _ = try $0.noteWrongPIN(of: device.id, at: Samples.now) },
    Exercise("noteActive") { try $0.noteActive(device.id, at: Samples.now) },
    Exercise("noteWrongUnlock") { try $0.noteWrongUnlock(of: device.id, at: Samples.now) },
    Exercise("unlock") { try $0.unlock(device.id, at: Samples.now) },
    Exercise("revoke") { _ = try $0.revoke(device.id, at: Samples.now) },
    Exercise("token") { _ = try $0.token(Samples.id(1)) },
    Exercise("noteSeen") { try $0.noteSeen(Samples.id(1, of: StoredToken.self), at: Samples.now) },
    Exercise("policies") { _ = try $0.policies(.approval) },
    Exercise("set") { transaction in
      try transaction.set(.approval, at: .network, to: 1)
      try transaction.set(.approval, at: .network, to: nil)
    },
  ]
}
