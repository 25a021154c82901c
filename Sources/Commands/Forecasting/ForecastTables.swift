internal import Forecasting
internal import Results
internal import SeriesFiles
internal import Tables

/// Forecasts as tables.
struct ForecastTables {
  let outcomes: [ForecastOutcome]
  let levels: LevelList

  /// `series_id,step,period,mean,median,lower_80,upper_80,…`.
  var forecasts: ResultTable {
    var table = ResultTable(
      name: "forecasts",
      columns: ["series_id", "step", "period", "mean", "median"]
        + levels.levels.flatMap { ["lower_" + $0.label, "upper_" + $0.label] })
    for outcome in outcomes {
      guard case .success(let forecast) = outcome.result else { continue }
      append(
        forecast.prediction, of: outcome, means: outcome.exactMeans,
        periods: outcome.series.period(after:), to: &table)
      for longer in outcome.longer {
        append(
          longer.prediction, of: outcome, means: longer.means, periods: { longer.periods[$0] },
          to: &table)
      }
    }
    return table
  }

  /// The forecasts as CSV, made a few series at a time: cells take more memory than text.
  var forecastsText: String {
    var text = ""
    for start in stride(from: 0, to: max(outcomes.count, 1), by: 32) {
      let part = ForecastTables(
        outcomes: Array(outcomes[start..<min(start + 32, outcomes.count)]), levels: levels
      ).forecasts.csv
      guard start > 0 else {
        text = part
        continue
      }
      text += part.drop { $0 != "\n" }.dropFirst()
    }
    return text
  }

  /// Adds a row for each step.
  private func append(
    _ prediction: any Prediction, of outcome: ForecastOutcome, means: [Double],
    periods: (Int) -> String, to table: inout ResultTable
  ) {
    for step in 0..<prediction.steps {
      var row: [CSVCell] = [
        .text(outcome.series.id), .integer(step + 1), .text(periods(step)),
        means.isEmpty ? .number(prediction.mean(step: step)) : .exact(means[step]),
        .number(prediction.median(step: step)),
      ]
      for level in levels.shares {
        let interval = prediction.interval(level, step: step)
        row += [.number(interval.lower), .number(interval.upper)]
      }
      table.append(row)
    }
  }

  /// `series_id,model,parameters,log_likelihood,aicc,outcome,bounds,notes`.
  var models: ResultTable {
    var table = ResultTable(
      name: "models",
      columns: [
        "series_id", "model", "parameters", "log_likelihood", "aicc", "outcome", "bounds", "notes",
      ])
    for outcome in outcomes {
      switch outcome.result {
      case .failure:
        table.append([
          .text(outcome.series.id), .missing, .missing, .missing, .missing,
          .text(outcome.refusal() ?? "refused"), .missing, .missing,
        ])
      case .success(let forecast):
        let model = forecast.model
        let likelihood = model.likelihood
        table.append([
          .text(outcome.series.id), .text(model.name), .text(Self.parameters(model)),
          .number(Self.finite(likelihood?.logarithm)), .number(Self.finite(likelihood?.aicc)),
          .text(model.outcome.rawValue), .text(Self.text(forecast.bounds)),
          .text(outcome.notes.isEmpty ? nil : outcome.notes.joined(separator: "; ")),
        ])
      }
    }
    return table
  }

  /// `series_id,path,step,period,value`.
  var paths: ResultTable {
    var table = ResultTable(
      name: "paths", columns: ["series_id", "path", "step", "period", "value"])
    for outcome in outcomes {
      guard case .success(let forecast) = outcome.result else { continue }
      append(
        outcome.paths, steps: forecast.prediction.steps, of: outcome,
        periods: outcome.series.period(after:), to: &table)
      for longer in outcome.longer {
        append(
          longer.paths, steps: longer.periods.count, of: outcome, periods: { longer.periods[$0] },
          to: &table)
      }
    }
    return table
  }

  /// Adds a row for each step of each path.
  private func append(
    _ paths: [Double], steps: Int, of outcome: ForecastOutcome, periods: (Int) -> String,
    to table: inout ResultTable
  ) {
    for (place, value) in paths.enumerated() {
      table.append([
        .text(outcome.series.id), .integer(place / steps + 1), .integer(place % steps + 1),
        .text(periods(place % steps)), outcome.rounding == nil ? .number(value) : .exact(value),
      ])
    }
  }

  private static func parameters(_ model: any FittedModel) -> String {
    model.parameters.filter(\.value.isFinite)
      .map { $0.name + "=" + numberText($0.value) }.joined(separator: " ")
  }

  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// `0..1`, `0..`; with `auto` where it follows from the values, `0 auto..5` where one end does.
  private static func text(_ bounds: AppliedBounds) -> String {
    guard bounds.isBounded else { return "none" }
    let ends = [bounds.lower, bounds.upper].map { $0.map { numberText($0) } ?? "" }
    return ends.joined(separator: bounds.isLowerAutomatic ? " auto.." : "..")
      + (bounds.isAutomatic ? " auto" : "")
  }
}
