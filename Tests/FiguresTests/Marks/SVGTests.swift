import Testing

@testable import Figures

struct SVGTests {
  @Test(arguments: [
    (0.0, "0"), (12.34, "12.3"), (-0.04, "0"), (-3.25, "-3.3"), (99.95, "100"), (720, "720"),
    (0.15, "0.2"), (-12, "-12"),
  ])
  func `coordinates have at most one decimal`(value: Double, expected: String) {
    #expect(SVG.number(value) == expected)
  }

  @Test func `labels are escaped and control characters dropped`() {
    #expect(SVG.escaped("R&D <\"a\">\u{1}") == "R&amp;D &lt;&quot;a&quot;&gt; ")
  }
}
