internal import Diagnostics

/// The kinds of mistakes that reading a plan finds, beside those of YAML, patches and tables.
extension DiagnosticCode {
  // Names and keys.
  static let unknownKey: DiagnosticCode = "unknown-key"
  static let missingKey: DiagnosticCode = "missing-key"
  static let notSupported: DiagnosticCode = "not-supported"
  static let unknownName: DiagnosticCode = "unknown-name"
  static let nameUsedTwice: DiagnosticCode = "name-used-twice"
  static let badName: DiagnosticCode = "bad-name"
  static let conflictingKeys: DiagnosticCode = "conflicting-keys"
  static let wrongType: DiagnosticCode = "wrong-type"
  static let unknownValue: DiagnosticCode = "unknown-value"

  static let unknownDimension: DiagnosticCode = "unknown-dimension"
  static let unknownElement: DiagnosticCode = "unknown-element"
  static let missingElement: DiagnosticCode = "missing-element"
  static let dimensionWithoutSum: DiagnosticCode = "dimension-without-sum"
  static let nothingRepeats: DiagnosticCode = "nothing-repeats"
  static let notAFlow: DiagnosticCode = "not-a-flow"

  // Numbers and units.
  static let badNumber: DiagnosticCode = "bad-number"
  static let badUnit: DiagnosticCode = "bad-unit"
  static let unitClash: DiagnosticCode = "unit-clash"
  static let rateWithoutPeriod: DiagnosticCode = "rate-without-period"
  static let durationWithoutUnit: DiagnosticCode = "duration-without-unit"
  static let constantRequired: DiagnosticCode = "constant-required"
  static let negativeValue: DiagnosticCode = "negative-value"
  static let notWhole: DiagnosticCode = "not-whole"
  static let rangeOrder: DiagnosticCode = "range-order"
  static let valueOutsideRange: DiagnosticCode = "value-outside-range"
  static let intervalOrder: DiagnosticCode = "interval-order"
  static let intervalOnBound: DiagnosticCode = "interval-on-bound"
  static let badDistribution: DiagnosticCode = "bad-distribution"
  static let shareOutsideBounds: DiagnosticCode = "share-outside-bounds"
  static let probabilityOutsideBounds: DiagnosticCode = "probability-outside-bounds"
  static let circularDefinition: DiagnosticCode = "circular-definition"
  static let rankOutsideBounds: DiagnosticCode = "rank-outside-bounds"
  static let correlationNotBelief: DiagnosticCode = "correlation-not-belief"
  static let correlationGivenTwice: DiagnosticCode = "correlation-given-twice"
  static let correlationImpossible: DiagnosticCode = "correlation-impossible"

  // Time.
  static let badDate: DiagnosticCode = "bad-date"
  static let badPeriod: DiagnosticCode = "bad-period"
  static let periodOutsideHorizon: DiagnosticCode = "period-outside-horizon"
  static let periodFinerThanStep: DiagnosticCode = "period-finer-than-step"
  static let datesNotIncreasing: DiagnosticCode = "dates-not-increasing"
  static let valueMissingAtStart: DiagnosticCode = "value-missing-at-start"
  static let cannotChange: DiagnosticCode = "cannot-change"

  // Links.
  static let curveWithoutRange: DiagnosticCode = "curve-without-range"
  static let pointsNotRising: DiagnosticCode = "points-not-rising"
  static let noSuchCurve: DiagnosticCode = "no-such-curve"
  static let curveFitsLess: DiagnosticCode = "curve-fits-less"
  static let curvesNotToldApart: DiagnosticCode = "curves-not-told-apart"
  static let curveIsVague: DiagnosticCode = "curve-is-vague"
  static let resultsDrift: DiagnosticCode = "results-drift"

  // Pipelines.
  static let unknownStage: DiagnosticCode = "unknown-stage"
  static let stageNotAbove: DiagnosticCode = "stage-not-above"
  static let yieldsAboveOne: DiagnosticCode = "yields-above-one"
  static let branchesWithoutYield: DiagnosticCode = "branches-without-yield"
  static let lengthNotWholeSteps: DiagnosticCode = "length-not-whole-steps"
  static let startReadsStage: DiagnosticCode = "start-reads-stage"
  static let occasionUsedTwice: DiagnosticCode = "occasion-used-twice"

  // Indicators.
  static let indicatorWithoutValues: DiagnosticCode = "indicator-without-values"
  static let targetWithoutDeadline: DiagnosticCode = "target-without-deadline"
  static let deadlineAfterHorizon: DiagnosticCode = "deadline-after-horizon"
  static let milestoneAfterDeadline: DiagnosticCode = "milestone-after-deadline"
  static let missingAchievement: DiagnosticCode = "missing-achievement"
  static let missingTolerance: DiagnosticCode = "missing-tolerance"
  static let missingBaseline: DiagnosticCode = "missing-baseline"
  static let fitAcrossRegimes: DiagnosticCode = "fit-across-regimes"
  static let fitOutsideObservations: DiagnosticCode = "fit-outside-observations"
  static let fitAfterAsOf: DiagnosticCode = "fit-after-as-of"
  static let observationOutsideSupport: DiagnosticCode = "observation-outside-support"
  static let observationGivenTwice: DiagnosticCode = "observation-given-twice"
  static let mixedPeriods: DiagnosticCode = "mixed-periods"
  static let floorAboveCeiling: DiagnosticCode = "floor-above-ceiling"
  static let unknownColumn: DiagnosticCode = "unknown-column"
  static let sourceNotListed: DiagnosticCode = "source-not-listed"

  // Money.
  static let unknownInstrument: DiagnosticCode = "unknown-instrument"
  static let amountWithoutYear: DiagnosticCode = "amount-without-year"
  static let amountOutsideYears: DiagnosticCode = "amount-outside-years"
  static let totalNotLines: DiagnosticCode = "total-not-lines"
  static let volumesInTotal: DiagnosticCode = "volumes-in-total"
  static let executionFalls: DiagnosticCode = "execution-falls"
  static let budgetIdentity: DiagnosticCode = "budget-identity"
  static let unlikeInstruments: DiagnosticCode = "unlike-instruments"
  static let clashingLimits: DiagnosticCode = "clashing-limits"

  // Warnings.
  static let unusedName: DiagnosticCode = "unused-name"
  static let keyWithoutEffect: DiagnosticCode = "key-without-effect"
  static let statedWithoutSource: DiagnosticCode = "stated-without-source"
  static let targetAlreadyMet: DiagnosticCode = "target-already-met"
  static let vintageWithoutDate: DiagnosticCode = "vintage-without-date"
  static let observationAfterAsOf: DiagnosticCode = "observation-after-as-of"
  static let outturnsLeftAside: DiagnosticCode = "outturns-left-aside"
}
