/// How demand that comes now and then is smoothed.
public enum IntermittentMethod: String, Hashable, Sendable, CaseIterable {
  /// Sizes and the intervals between them, each by exponential smoothing.
  ///
  /// > Reference: Croston (1972), Oper. Res. Q. 23, 289-303.
  case croston
  /// Croston's rate times 1 − α/2, α that of the intervals, which removes most of its bias.
  ///
  /// > Reference: Syntetos & Boylan (2005), Int. J. Forecast. 21, 303-314.
  case syntetosBoylan = "syntetos_boylan"
  /// Sizes, and in every period the probability that there is demand, which so can fade.
  ///
  /// > Reference: Teunter, Syntetos & Babai (2011), Eur. J. Oper. Res. 214, 606-615.
  case teunterSyntetosBabai = "teunter_syntetos_babai"

  /// What users call it.
  public var name: String {
    switch self {
    case .croston: "croston"
    case .syntetosBoylan: "sba"
    case .teunterSyntetosBabai: "tsb"
    }
  }
}
