internal import Quantities
internal import Results

extension UnitWords {
  /// The words for units that the plans of some results declare; the first to name a unit has its way.
  init(of results: [RunResults]) {
    self.init(
      declared: Dictionary(
        results.flatMap(\.indicators).flatMap { info in
          (info.unitLabel.map { [(info.unit, $0)] } ?? []) + info.unitPartLabels.map { ($0, $1) }
        },
        uniquingKeysWith: { first, _ in first }))
  }
}
