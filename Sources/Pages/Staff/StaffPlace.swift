/// Where the people of an organisation work: paths below the language.
package enum StaffPlace: String, Hashable, Sendable, CaseIterable {
  case signIn = "sign-in"
  case provider = "sign-in/provider"
  case code = "sign-in/code"
  case signOut = "sign-out"
  case account
  case password = "account/password"
  case secondFactor = "account/second-factor"
  case noSecondFactor = "account/second-factor/end"
  case signIns = "account/sign-ins"
  case digest = "account/digest"
  case forgotten = "password"
  case newPassword = "password/new"
  case people
  case role = "people/role"
  case endPerson = "people/end"
  case devices
  case revokeDevice = "devices/end"
  case enrol = "devices/enrol"
}
