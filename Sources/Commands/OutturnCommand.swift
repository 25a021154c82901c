public import ArgumentParser

/// The command line: every subcommand is a type of its own.
public struct OutturnCommand: ParsableCommand {
  /// Name, summary and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "outturn",
    abstract: "Fits, forecasts, simulates and funds policy targets.",
    discussion: """
      A plan is a YAML file of indicators with targets, pipelines, a budget and uncertain
      assumptions. Start with:

        outturn run scenarios/growth-strategy-2021/plan.yaml
        outturn compare scenarios/growth-strategy-2021/plan.yaml \\
          scenarios/growth-strategy-2021/budget_4_8tn.yaml

      Exit codes: 0 done, 1 the input is wrong, 2 targets missed (only with
      --detailed-exitcode), 64 usage, 70 a defect of outturn, 74 input or output, 130 interrupted.
      """,
    version: OutturnVersion.text,
    subcommands: [
      RunCommand.self, CompareCommand.self, ValidateCommand.self, FitCommand.self,
      DescribeCommand.self, ForecastCommand.self, BacktestCommand.self, RecordCommand.self,
      ScoreCommand.self, SimulateCommand.self, SensitivityCommand.self, SeekCommand.self,
      SweepCommand.self, InformationCommand.self, AllocateCommand.self,
    ])

  /// Creates the command; the parser fills it.
  public init() {}
}
