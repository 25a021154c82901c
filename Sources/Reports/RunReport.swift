internal import Figures
internal import Foundation
public import Quantities
public import Results

/// The files a run gets: its tables, a fan chart per indicator, pages of the plan's targets and of
/// repeated indicators, attainment curves, a funnel per pipeline, the budget by category.
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

  /// Whether a file of a run is a page of small panels.
  ///
  /// - Parameter path: Its path in the folder of the run.
  /// - Returns: True for `charts/targets-page.svg` and `charts/page-category_progress.svg`.
  public static func isPage(_ path: String) -> Bool {
    path == "charts/targets-page.svg" || path.hasPrefix("charts/page-")
  }

  private var charts: [RunFolder.File] {
    let rows = Dictionary(grouping: results.projections, by: \.kpi)
    let fans = results.indicators.map { indicator in
      IndicatorFan(
        results, indicator, projections: rows[indicator.name] ?? [], language: language)
    }
    var drawn: [String: FanChart] = [:]
    for fan in fans { drawn[fan.indicator.name] = fan.chart }
    let singles = fans.compactMap { fan in
      drawn[fan.indicator.name].map { chart in
        RunFolder.File(
          path: "charts/\(fan.indicator.name).svg", data: Data(chart.svg().utf8))
      }
    }
    let pages = IndicatorPages(results, fans: fans, charts: drawn, language: language).pages.map {
      RunFolder.File(path: "charts/\($0).svg", data: Data($1.svg().utf8))
    }
    let budgets = BudgetBars(results, language: language).charts.map { name, chart in
      RunFolder.File(path: "charts/\(name).svg", data: Data(chart.svg().utf8))
    }
    return singles + pages + curves + funnels + checks + budgets
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
