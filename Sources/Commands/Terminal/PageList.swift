internal import Quantities
internal import Reports
internal import Results

/// The charts of a run that show many things on one page, which a planner would not find by name.
enum PageList {
  /// A line of their paths in the folder of the run; empty where there are none.
  static func text(_ files: [RunFolder.File], _ language: Language) -> String {
    let paths = files.map(\.path).filter(RunReport.isPage)
    guard !paths.isEmpty else { return "" }
    return (language == .ko ? "한 장 그림: " : "on one page: ") + paths.joined(separator: ", ") + "\n"
  }
}
