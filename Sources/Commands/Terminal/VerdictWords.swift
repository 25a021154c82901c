internal import Quantities
internal import Results

/// The words for a verdict.
enum VerdictWords {
  /// `순조`, `on track`.
  static func text(_ verdict: AttainmentRow.Verdict, _ language: Language) -> String {
    switch (verdict, language) {
    case (.onTrack, .ko): "순조"
    case (.onTrack, .en): "on track"
    case (.uncertain, .ko): "불확실"
    case (.uncertain, .en): "uncertain"
    case (.offTrack, .ko): "미달 우려"
    case (.offTrack, .en): "off track"
    }
  }
}
