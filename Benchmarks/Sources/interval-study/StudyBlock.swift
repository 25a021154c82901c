/// A block of series: one to make methods with, one to report.
enum StudyBlock: String, CaseIterable {
  case tuning, final

  /// The seed of its streams.
  var seed: UInt64 { self == .tuning ? 20_261_121 : 20_270_319 }
}
