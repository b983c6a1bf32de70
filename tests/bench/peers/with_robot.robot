*** Settings ***
Documentation       Chapter A up to A9 with Robot Framework Browser, a picture at every step.
Library             Browser    timeout=10s


*** Test Cases ***
Administrator Finds The Group
    New Browser    chromium    headless=True    executablePath=${BROWSER}    args=${ARGS}
    New Context    viewport=${VIEWPORT}    locale=ru-RU
    New Page    ${PORTAL}
    Click    text="${SIGN_IN}"
    ${first}    Get Element By    Label    ${LOGIN_FIELD}
    Fill Text    ${first}    ${LOGIN}
    ${second}    Get Element By    Label    ${PASSWORD_FIELD}
    Fill Text    ${second}    ${PASSWORD}
    Press Keys    ${second}    Enter
    Type Text    input[maxlength="1"] >> nth=0    ${CODE}    clear=False
    Click    text=${ORGANIZATION}
    Wait For Elements State    main >> text=${ROLE} >> nth=0    visible
    Take Screenshot
    FOR    ${label}    IN    @{TABS.values()}
        Click    text="${label}"
        Take Screenshot
    END
    Click    text=${SEARCH}
    Take Screenshot
    FOR    ${caption}    ${typed}    ${option}    IN    @{{[part for choice in $CHOICES.values() for part in choice]}}
        ${field}    Get Element By    Label    ${caption}    exact=True
        Click    ${field}
        Type Text    ${field}    ${typed}    clear=False
        ${entry}    Get Element By Role    option    name=${option}
        Click    ${entry}
        Take Screenshot
    END
    Wait For Elements State    text=${MEMBERS}    visible
    Take Screenshot
