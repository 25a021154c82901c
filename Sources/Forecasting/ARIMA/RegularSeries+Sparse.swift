extension RegularSeries {
  /// Refuses a series that is mostly gaps and so long that an exact likelihood would take minutes.
  ///
  /// Every gap is carried through the recursions that follow it, so that the work of one likelihood
  /// grows with periods × missing periods. Refused is what has more than half of the periods between
  /// its first and last value missing, and more than 250,000 of these products (a year of weekdays
  /// on days is far below, thirty quarter-ends on days far above).
  ///
  /// - Throws: ``ModelRefusal`` that says how sparse the series is.
  func refuseSparse() throws(ModelRefusal) {
    guard let first = values.firstIndex(where: { !$0.isNaN }),
      let last = values.lastIndex(where: { !$0.isNaN })
    else { return }
    let periods = last - first + 1
    let missing = periods - observedCount
    guard missing > periods / 2, periods * missing > 250_000 else { return }
    throw ModelRefusal(
      .formNotSupported,
      "ARIMA models take series that are mostly known; \(missing) of the \(periods) periods between "
        + "the first and the last value are missing; a coarser frequency may fit")
  }
}
