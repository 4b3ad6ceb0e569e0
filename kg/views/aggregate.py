"""placeholder"""
AGGREGATE_ABOVE = 5000
def aggregate(drawn, landscape):
    return drawn
