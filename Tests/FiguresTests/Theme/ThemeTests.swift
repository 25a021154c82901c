import Testing

@testable import Figures

struct ThemeTests {
  @Test func `contrast is that of WCAG`() {
    #expect(abs(Color(0x000000).contrast(with: Color(0xFFFFFF)) - 21) < 1e-9)
    // The usual example of the smallest grey that passes on white.
    #expect(abs(Color(0x767676).contrast(with: Color(0xFFFFFF)) - 4.54) < 0.01)
    #expect(Color(0x1E4B87).hex == "#1e4b87")
  }

  @Test func `text stands out on its ground`() {
    for ink in [Theme.ink, Theme.quiet, Theme.forecast, Theme.target] {
      #expect(ink.contrast(with: Theme.ground) >= 4.5)
    }
    for category in Theme.categories.indices {
      let text = StackedBarChart.textColor(on: category)
      #expect(text.contrast(with: Theme.categories[category]) >= 4.5)
    }
  }

  @Test func `marks stand out on white`() {
    let marks =
      Theme.categories + [Theme.forecast, Theme.edge, Theme.target, Theme.ink, Theme.axis]
    for mark in marks { #expect(mark.contrast(with: Theme.ground) >= 3) }
  }

  @Test(arguments: [
    // colorspacious 1.1.2, least difference of the six colours in each view.
    (ColorVision.normal, 25.85), (.protan, 21.54), (.deutan, 22.29), (.tritan, 22.93),
  ])
  func `categories differ in every colour vision`(vision: ColorVision, published: Double) {
    var least = Double.infinity
    for (index, a) in Theme.categories.enumerated() {
      for b in Theme.categories[..<index] { least = min(least, vision.difference(a, b)) }
    }
    #expect(least >= 10)
    #expect(abs(least - published) < 0.2)
  }

  @Test func `neighbours in a stack differ most`() {
    for (a, b) in zip(Theme.categories, Theme.categories.dropFirst()) {
      for vision in ColorVision.allCases { #expect(vision.difference(a, b) >= 25) }
    }
  }
}
