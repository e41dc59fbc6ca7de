"""Back and forward, as in a browser."""

from viewer.services.navigation_history import NavigationHistory, VisitedPlace

A, B, C, D = (VisitedPlace(number, 10 * number) for number in range(1, 5))


def test_back_and_forward_lead_to_where_the_user_was() -> None:
    history = NavigationHistory()
    history.leave(A)
    history.leave(B)
    assert history.back(C) == B
    assert history.back(B) == A
    assert history.back(A) is None and not history.can_go_back
    assert history.forward(A) == B
    assert history.forward(B) == C
    assert history.forward(C) is None and not history.can_go_forward


def test_a_new_jump_forgets_what_was_ahead() -> None:
    history = NavigationHistory()
    history.leave(A)
    history.back(B)
    history.leave(A)
    history.leave(A)
    assert not history.can_go_forward
    assert history.back(D) == A and not history.can_go_back


def test_removed_episodes_and_old_places_are_forgotten() -> None:
    history = NavigationHistory()
    for number in range(500):
        history.leave(VisitedPlace(number % 7, number))
    history.forget({3})
    seen = []
    here = D
    while (place := history.back(here)) is not None:
        seen.append(place)
        here = place
    assert {place.episode_id for place in seen} == {3} and len(seen) <= 100
