import Foundation

/// The series of a block as a table, for other tools.
///
/// Lists within a cell are parted by semicolons. `true_…` are the quantiles of what comes for one who
/// knows the process, step by step.
enum StudyExport {
  /// The lines of the table.
  static func text(_ processes: [StudyProcess], _ count: Int, _ block: StudyBlock) -> String {
    var text =
      "id,season,lower_bound,upper_bound,history,future,"
      + "true_lower_80,true_upper_80,true_lower_95,true_upper_95\n"
    for process in processes {
      for number in 0..<count {
        let series = process.series(number, of: block)
        var cells = ["\(process.name)-\(number)", "\(series.season)"]
        cells += [series.bounds?.lower, series.bounds?.upper].map { $0.map { "\($0)" } ?? "" }
        cells += [list(series.history), list(series.future)]
        for p in [0.1, 0.9, 0.025, 0.975] { cells.append(list(series.truth.map { $0(p) })) }
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  private static func list(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: ";")
  }
}
