/// A Korean particle whose form depends on how the word before it ends.
public enum Particle: Hashable, Sendable, CaseIterable {
  /// 은/는.
  case topic
  /// 이/가.
  case subject
  /// 을/를.
  case object
  /// 과/와.
  case with
  /// 으로/로.
  case toward

  /// The word with the right particle behind it: `목표는`, `확률은`, `50건을`, `KPI가`.
  ///
  /// - Parameter word: The word; digits are read in Korean, Latin letters by their sound.
  /// - Returns: The joined text; where the sound is unknown both forms, `은(는)`.
  public func attached(to word: String) -> String { word + form(after: word) }

  /// The form that follows a word.
  ///
  /// - Parameter word: The word; a bracket at its end does not count.
  /// - Returns: `은` or `는`, and so on; where the sound is unknown both, `은(는)`.
  public func form(after word: String) -> String {
    let forms = self.forms
    switch WordEnding(of: word) {
    case .vowel: return forms.open
    case .rieul: return self == .toward ? forms.open : forms.closed
    case .consonant: return forms.closed
    case nil: return forms.unknown
    }
  }

  private var forms: (closed: String, open: String, unknown: String) {
    switch self {
    case .topic: ("은", "는", "은(는)")
    case .subject: ("이", "가", "이(가)")
    case .object: ("을", "를", "을(를)")
    case .with: ("과", "와", "과(와)")
    case .toward: ("으로", "로", "(으)로")
    }
  }
}
