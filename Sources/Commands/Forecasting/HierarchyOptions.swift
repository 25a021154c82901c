internal import ArgumentParser
internal import Forecasting

/// The options that make forecasts add up.
struct HierarchyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which series are parts of which: series_id,parent, a row for each. Forecasts then add up.",
      valueName: "file"))
  var hierarchy: String?

  @Option(
    help: ArgumentHelp(
      "How they are made to add up: mint, structural, variance, ols or bottom_up (default: mint).",
      valueName: "method"),
    transform: HierarchyOptions.method)
  var reconcile: ReconciliationMethod?

  @Flag(help: "Forecast longer periods too, years of quarters, so that they add up.")
  var temporal = false

  /// The method.
  var method: ReconciliationMethod { reconcile ?? .mint }

  func validate() throws {
    if hierarchy?.isEmpty == true {
      throw ValidationError("'--hierarchy' takes the name of a file.")
    }
    if reconcile != nil, hierarchy == nil, !temporal {
      throw ValidationError("'--reconcile' needs '--hierarchy' or '--temporal'.")
    }
  }

  /// Refuses what cannot be had together.
  func validate(file: String, drivers: String?, bounds: BoundsRule) throws {
    guard hierarchy != nil || temporal else { return }
    if hierarchy == "-", file == "-" || drivers == "-" {
      throw ValidationError("only one file can come from stdin.")
    }
    if temporal, drivers != nil {
      throw ValidationError(
        "'--temporal' takes no drivers, as they are not known for longer periods.")
    }
    if case .range(_, let upper?) = bounds, upper.isFinite {
      throw ValidationError(
        "'--bounds' takes no greatest value beside '--hierarchy' or '--temporal', as sums go by "
          + "least values only; leave it out, as in --bounds 0,")
    }
  }

  private static func method(_ text: String) throws -> ReconciliationMethod {
    guard let method = ReconciliationMethod(rawValue: text == "bottom-up" ? "bottom_up" : text)
    else {
      throw ValidationError(
        "'\(text)' is none of mint, structural, variance, ols and bottom_up.")
    }
    return method
  }
}
