/// The central moments of residuals, divided by their number.
struct ResidualMoments {
  private(set) var second = 0.0
  private(set) var third = 0.0
  private(set) var fourth = 0.0

  init(_ values: [Double], around centre: Double) {
    guard !values.isEmpty else { return }
    for value in values {
      let deviation = value - centre
      let square = deviation * deviation
      second += square
      third += square * deviation
      fourth += square * square
    }
    let count = Double(values.count)
    second /= count
    third /= count
    fourth /= count
  }
}
