internal import Figures
internal import Foundation
public import Quantities
public import Results

/// The files a run gets: its tables, a fan chart per indicator, attainment curves, a funnel per
/// pipeline, the budget by category.
public struct RunReport: Sendable {
  private let results: RunResults
  private let language: Language

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - results: What the run found.
  ///   - language: The language of the charts.
  public init(_ results: RunResults, language: Language) {
    self.results = results
    self.language = language
  }

  /// Every file but the manifest.
  public var files: [RunFolder.File] {
    let tables = results.tables.map { table in
      RunFolder.File(path: table.name + ".csv", data: Data(table.csv.utf8))
    }
    return tables + charts
  }

  private var charts: [RunFolder.File] {
    let fans = results.indicators.compactMap { indicator -> RunFolder.File? in
      guard let chart = IndicatorFan(results, indicator, language: language).chart else {
        return nil
      }
      return RunFolder.File(path: "charts/\(indicator.name).svg", data: Data(chart.svg().utf8))
    }
    let budgets = BudgetBars(results, language: language).charts.map { name, chart in
      RunFolder.File(path: "charts/\(name).svg", data: Data(chart.svg().utf8))
    }
    return fans + curves + funnels + checks + budgets
  }

  private var curves: [RunFolder.File] {
    AttainmentCurves(language: language).chart(results).map { chart in
      [RunFolder.File(path: "charts/attainment-curves.svg", data: Data(chart.svg().utf8))]
    } ?? []
  }

  private var funnels: [RunFolder.File] {
    PipelineFunnels(results, language: language).charts.map { name, chart in
      RunFolder.File(path: "charts/funnel-\(name).svg", data: Data(chart.svg().utf8))
    }
  }

  private var checks: [RunFolder.File] {
    results.diagnostics.compactMap { diagnostics in
      guard let indicator = results.indicators.first(where: { $0.name == diagnostics.kpi }),
        let chart = IndicatorChecks(diagnostics, indicator, language: language).chart
      else { return nil }
      return RunFolder.File(
        path: "charts/\(indicator.name)-diagnostics.svg", data: Data(chart.svg().utf8))
    }
  }
}
