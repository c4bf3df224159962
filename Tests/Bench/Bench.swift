import ArgumentParser

/// Times whole pieces of the product beside their baselines, in one run: `Scripts/bench NAME`.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Time pieces of Tapaamo beside their baselines.",
    subcommands: [
      Feeds.self, Recurrences.self, Plans.self, Booking.self, WithoutStorage.self, Postgres.self, PostgresWorker.self,
    ]
  )
}

/// What every measurement answers to.
struct BenchOptions: ParsableArguments {
  @Option(help: "How often each side is timed; sides take turns.")
  var rounds = 5

  @Flag(help: "Print JSON.")
  var json = false
}
