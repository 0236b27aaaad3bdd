"""A drawn process that has no fault, from which tests take away or to which they add."""

from typing import Final

PROCESS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:motcua="urn:motcua:bpmn:1" targetNamespace="urn:mau">
 <error id="traLaiLoi" name="Trả lại" errorCode="tra-lai"/>
 <process id="khai_sinh" isExecutable="true">
  <laneSet>
   <lane id="motCua" name="Một cửa" motcua:role="one_stop" motcua:place="desk">
    <flowNodeRef>nop</flowNodeRef><flowNodeRef>tiepNhan</flowNodeRef>
    <flowNodeRef>tra</flowNodeRef><flowNodeRef>tuChoi</flowNodeRef></lane>
   <lane id="tuPhap" name="Tư pháp" motcua:role="specialist" motcua:unit="justice">
    <flowNodeRef>thamDinh</flowNodeRef><flowNodeRef>duThao</flowNodeRef></lane>
   <lane id="lanhDao" name="Lãnh đạo" motcua:role="leader"><flowNodeRef>ky</flowNodeRef></lane>
   <lane id="vanThu" name="Văn thư" motcua:role="clerk"><flowNodeRef>dongDau</flowNodeRef></lane>
  </laneSet>
  <startEvent id="nop"/>
  <userTask id="tiepNhan" motcua:act="receive" motcua:minutes="30"/>
  <businessRuleTask id="phanLoai" motcua:decision="Phân loại" motcua:result="loai"/>
  <userTask id="thamDinh" motcua:form="tham-dinh" motcua:minutes="60"/>
  <exclusiveGateway id="ketQua" default="f5"/>
  <userTask id="duThao" motcua:act="draft_result" motcua:minutes="60"/>
  <userTask id="ky" motcua:act="sign_result" motcua:minutes="60"/>
  <boundaryEvent id="biTraLai" attachedToRef="ky">
   <errorEventDefinition errorRef="traLaiLoi"/></boundaryEvent>
  <userTask id="dongDau" motcua:act="number_and_seal" motcua:minutes="30"/>
  <userTask id="tra" motcua:act="return_result" motcua:minutes="30"/>
  <endEvent id="xong"/>
  <userTask id="tuChoi" motcua:act="refuse" motcua:minutes="30"/>
  <endEvent id="khong"/>
  <sequenceFlow id="f1" sourceRef="nop" targetRef="tiepNhan"/>
  <sequenceFlow id="f2" sourceRef="tiepNhan" targetRef="phanLoai"/>
  <sequenceFlow id="f3" sourceRef="phanLoai" targetRef="thamDinh"/>
  <sequenceFlow id="f4" sourceRef="thamDinh" targetRef="ketQua"/>
  <sequenceFlow id="f5" sourceRef="ketQua" targetRef="duThao"/>
  <sequenceFlow id="f6" sourceRef="ketQua" targetRef="tuChoi">
   <conditionExpression>thamDinh.ketLuan = "khong"</conditionExpression></sequenceFlow>
  <sequenceFlow id="f7" sourceRef="duThao" targetRef="ky"/>
  <sequenceFlow id="f8" sourceRef="biTraLai" targetRef="duThao"/>
  <sequenceFlow id="f9" sourceRef="ky" targetRef="dongDau"/>
  <sequenceFlow id="f10" sourceRef="dongDau" targetRef="tra"/>
  <sequenceFlow id="f11" sourceRef="tra" targetRef="xong"/>
  <sequenceFlow id="f12" sourceRef="tuChoi" targetRef="khong"/>
 </process>
</definitions>
"""

STEP: Final = """
title: Thẩm định
steps:
  - key: thamDinh
    title: Thẩm định
    fields:
      - {key: ketLuan, type: choice, label: Kết luận, choices: {dat: Đạt, khong: Không đạt}}
"""

RULES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
  id="quyTac" name="Quy tắc" namespace="urn:mau">
 <inputData id="vao" name="nksHoTen">
  <variable id="bien" name="nksHoTen" typeRef="string"/></inputData>
 <decision id="phanLoai" name="Phân loại">
  <variable id="ra" name="Phân loại" typeRef="string"/>
  <informationRequirement id="can"><requiredInput href="#vao"/></informationRequirement>
  <literalExpression id="bieuThuc">
   <text>if nksHoTen = "A" then "nhanh" else "thường"</text></literalExpression>
 </decision>
</definitions>
"""
