internal import ArgumentParser
internal import Diagnostics
internal import Forecasting
internal import SeriesFiles

/// The options of every subcommand that forecasts series.
struct ForecastOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The model: auto, or one by name.", valueName: "model"),
    transform: ForecastOptions.model)
  var model = ModelChoice.automatic

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many periods ahead: 12, or yearly=6,quarterly=8,monthly=18.", valueName: "periods"),
    transform: { try HorizonOption($0) })
  var horizon = HorizonOption()

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The intervals, in percent (default: 80,95).", valueName: "percent,…"),
    transform: { try LevelList($0) })
  var level: LevelList?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Least and greatest possible value, as in 0,1; an end left out, as in ,5, is automatic (0, "
        + "where no value was negative), none lifts both.", valueName: "least,greatest"),
    transform: ForecastOptions.bounds)
  var bounds = BoundsRule.automatic

  @OptionGroup var threads: ThreadOptions

  @Flag(help: "Print JSON on stdout instead.")
  var json = false

  @Flag(help: "Exit with 1 where a series gets no forecast.")
  var strict = false

  /// The levels asked for.
  var levels: LevelList {
    get throws { try level ?? LevelList("80,95") }
  }

  /// The settings for a series.
  func settings(_ frequency: SeriesFrequency, levels: [Double]) -> ForecastEngine.Settings {
    ForecastEngine.Settings(
      model: model, steps: horizon.steps(frequency), levels: levels, bounds: bounds)
  }

  private static func model(_ text: String) throws -> ModelChoice {
    do throws(ModelChoice.Mistake) {
      return try ModelChoice(text)
    } catch {
      switch error {
      case .unknown(let name, let known):
        throw ValidationError(
          "there is no model '\(name)'. "
            + (nearest(name, in: known).map { "Did you mean \($0)?" }
              ?? "The models are " + known.joined(separator: ", ") + "."))
      case .form(let family, let message):
        throw ValidationError("'\(text)' is not a form of \(family): \(message).")
      }
    }
  }

  private static func bounds(_ text: String) throws -> BoundsRule {
    guard let rule = BoundsRule(text) else {
      throw ValidationError(
        "'--bounds' takes least,greatest with either left out, as in 0,1 or 0, or ,5; or none.")
    }
    return rule
  }
}
